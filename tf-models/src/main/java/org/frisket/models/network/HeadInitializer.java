package org.frisket.models.network;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.models.adaptation.HeadChoice;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.frisket.models.task.TaskSpec;
import org.tensorflow.ndarray.Shape;

/**
 * The backbone's parameters and what it has not: the classifier, and a pooler where the checkpoint
 * came without one. Kernels are normal with deviation 0.02 as in BERT, biases zero. They depend on
 * seed, name and shape alone and belong to the task: its package keeps them. A method may have the
 * classifier made of the task's label words instead.
 */
public final class HeadInitializer implements ParameterSource {
  private static final double DEVIATION = 0.02;

  private final ParameterSource backbone;
  private final long seed;
  private final Map<ParameterName, WeightTensor> drawn = new TreeMap<>();

  /**
   * @param backbone parameters of that config
   * @param labels columns of the classifier
   */
  public HeadInitializer(ParameterSource backbone, BackboneConfig config, int labels, long seed) {
    this.backbone = backbone;
    this.seed = seed;
    draw(Site.Top.CLASSIFIER, config.hiddenSize(), labels);
    if (config.drawnPooler()) {
      draw(Site.Top.POOLER, config.hiddenSize(), config.hiddenSize());
    }
  }

  /**
   * The head that a method chooses.
   *
   * @param seed of what is drawn
   * @throws org.frisket.models.error.InvalidInputException if it is to be made of label words, and
   *     they are missing or not one token each
   */
  public static HeadInitializer of(Backbone backbone, HeadChoice choice, TaskSpec task, long seed) {
    HeadInitializer head =
        new HeadInitializer(backbone.weights(), backbone.config(), task.classifierColumns(), seed);
    if (choice == HeadChoice.LABEL_WORDS) {
      head.drawn.put(ParameterName.kernel(Site.Top.CLASSIFIER), LabelWords.kernel(backbone, task));
    }
    return head;
  }

  private void draw(Site site, int in, int out) {
    ParameterName kernel = ParameterName.kernel(site);
    drawn.put(kernel, kernel(kernel, Shape.of(in, out), seed));
    drawn.put(ParameterName.bias(site), WeightTensor.of(Shape.of(out), new float[out]));
  }

  /** The kernel that a seed gives. */
  public static WeightTensor kernel(ParameterName name, Shape shape, long seed) {
    Draws draws = Draws.of(seed, Purpose.CLASSIFIER, name + "" + shape);
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (DEVIATION * draws.nextGaussian());
    }
    return WeightTensor.of(shape, values);
  }

  /**
   * Takes the values of a trained model in place of all that was drawn.
   *
   * @param trained of the same shapes
   */
  public HeadInitializer as(ParameterSource trained) {
    drawn.replaceAll((name, value) -> trained.get(name));
    return this;
  }

  @Override
  public WeightTensor get(ParameterName name) {
    WeightTensor own = drawn.get(name);
    return own == null ? backbone.get(name) : own;
  }

  /** What is not the backbone's. */
  public Map<ParameterName, WeightTensor> drawn() {
    return Collections.unmodifiableMap(drawn);
  }
}
