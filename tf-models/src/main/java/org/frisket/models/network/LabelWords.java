package org.frisket.models.network;

import java.nio.FloatBuffer;
import java.util.List;
import org.frisket.models.adaptation.HeadChoice;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Tokenizer;
import org.frisket.models.task.TaskSpec;
import org.tensorflow.ndarray.Shape;

/**
 * The classifier that words make whose embeddings the backbone has already: a column a word, no
 * bias (Jiang et al. 2023, <i>Pruning Pre-trained Language Models Without Fine-Tuning</i>). It is a
 * function of backbone and words alone.
 */
public final class LabelWords {
  private LabelWords() {}

  /**
   * (H, C): the embeddings of the task's label words, in its order.
   *
   * @throws InvalidInputException if the task has not as many different label words as its
   *     classifier has columns, or one of them is not exactly one token of the backbone
   */
  static WeightTensor kernel(Backbone backbone, TaskSpec task) {
    int[] ids = ids(backbone, task);
    int hidden = backbone.config().hiddenSize();
    FloatBuffer embeddings = backbone.weights().get(ParameterName.WORD_EMBEDDINGS).values();
    float[] kernel = new float[hidden * ids.length];
    for (int column = 0; column < ids.length; column++) {
      for (int i = 0; i < hidden; i++) {
        kernel[i * ids.length + column] = embeddings.get(ids[column] * hidden + i);
      }
    }
    return WeightTensor.of(Shape.of(hidden, ids.length), kernel);
  }

  /**
   * The rows of the word embeddings that belong to the task's label words.
   *
   * @throws InvalidInputException as {@link #kernel}
   */
  public static int[] ids(Backbone backbone, TaskSpec task) {
    InvalidInputException.require(
        "method.head",
        HeadChoice.LABEL_WORDS,
        !backbone.config().readsImages(),
        "classifier: backbone %s reads images, and knows no words"
            .formatted(backbone.config().name()));
    String key = "label_words of task " + task.id();
    List<String> words = task.labelWords();
    int columns = task.classifierColumns();
    InvalidInputException.require(
        key,
        words.isEmpty() ? "none" : words,
        words.size() == columns && words.stream().distinct().count() == columns,
        "%d different words, for %s: the method's head is label_words"
            .formatted(columns, task.labels()));
    try (Tokenizer tokenizer = Tokenizer.open(backbone.tokenizerJson(), task.maxLength())) {
      return words.stream()
          .mapToInt(
              word ->
                  tokenizer
                      .token(word)
                      .orElseThrow(() -> InvalidInputException.of(key, word, expected(backbone))))
          .toArray();
    }
  }

  private static String expected(Backbone backbone) {
    return "a word that is one token of " + backbone.config().name();
  }
}
