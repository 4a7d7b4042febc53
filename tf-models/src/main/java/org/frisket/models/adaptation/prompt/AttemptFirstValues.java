package org.frisket.models.adaptation.prompt;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.tensorflow.ndarray.Shape;

/**
 * What the tensors of ATTEMPT are before training.
 *
 * @param from where the packages are that the settings name
 */
record AttemptFirstValues(AttemptConfig config, TrainedModels from) {
  /** As many ids as the authors' program draws words from. */
  private static final int WORDS = 5000;

  /** The prompts of the sources, one below the other. */
  Initializer sources() {
    return (seed, name, shape) -> {
      FloatBuffer all = FloatBuffer.allocate(Math.toIntExact(shape.size()));
      config.sources().forEach(source -> all.put(prompt(source).toArray()));
      return WeightTensor.of(shape, all.array());
    };
  }

  private WeightTensor prompt(String source) {
    return from.borrowed(source).get(Prompt.ROWS);
  }

  /**
   * The task's own prompt.
   *
   * @param weights the backbone's
   */
  Initializer target(ParameterSource weights) {
    return switch (config.firstPrompt()) {
      case SOURCE -> (seed, name, shape) -> prompt(config.sources().get(0));
      case VOCABULARY -> (seed, name, shape) -> words(seed, name, shape, weights);
    };
  }

  private static WeightTensor words(
      long seed, ParameterName name, Shape shape, ParameterSource weights) {
    WeightTensor table = weights.get(ParameterName.WORD_EMBEDDINGS);
    int known = Math.toIntExact(Math.min(WORDS, table.shape().get(0)));
    int rows = Math.toIntExact(shape.get(0));
    int width = Math.toIntExact(shape.get(1));
    Draws draws = Draws.of(seed, Purpose.METHOD, name.value());
    float[] values = new float[rows * width];
    for (int row = 0; row < rows; row++) {
      table.values().get(draws.nextInt(known) * width, values, row * width, width);
    }
    return WeightTensor.of(shape, values);
  }

  /** A kernel of the attention: drawn as PyTorch's linear layers are, or that of a package. */
  Initializer kernel() {
    return (seed, name, shape) ->
        config.attentionFrom() == null
            ? Initializer.uniform(1 / Math.sqrt(shape.get(0))).of(seed, name, shape)
            : from.borrowed(config.attentionFrom()).get(name);
  }

  /**
   * Scale or shift of the attention's layer normalisation, or that of a package.
   *
   * @param drawn 1 or 0
   */
  Initializer norm(float drawn) {
    return (seed, name, shape) -> {
      if (config.attentionFrom() != null) {
        return from.borrowed(config.attentionFrom()).get(name);
      }
      float[] same = new float[Math.toIntExact(shape.size())];
      Arrays.fill(same, drawn);
      return WeightTensor.of(shape, same);
    };
  }
}
