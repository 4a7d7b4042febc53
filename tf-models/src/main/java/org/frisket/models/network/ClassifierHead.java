package org.frisket.models.network;

import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.tensorflow.ndarray.Shape;

/** The classifier's starting values: normal with deviation 0.02 as in BERT, bias zero. */
public final class ClassifierHead {
  private static final double DEVIATION = 0.02;

  private ClassifierHead() {}

  /**
   * The backbone's parameters and, for the classifier, values drawn from the seed. They depend on
   * seed and shape alone, never on task or method.
   */
  public static ParameterSource addTo(
      ParameterSource backbone, BackboneConfig config, int labels, long seed) {
    WeightTensor kernel = kernel(Shape.of(config.hiddenSize(), labels), seed);
    WeightTensor bias = WeightTensor.of(Shape.of(labels), new float[labels]);
    ParameterName kernelName = ParameterName.kernel(Site.Top.CLASSIFIER);
    ParameterName biasName = ParameterName.bias(Site.Top.CLASSIFIER);
    return name ->
        name.equals(kernelName) ? kernel : name.equals(biasName) ? bias : backbone.get(name);
  }

  /** The kernel (H, C) of a seed. */
  public static WeightTensor kernel(Shape shape, long seed) {
    Draws draws =
        Draws.of(seed, Purpose.CLASSIFIER, ParameterName.kernel(Site.Top.CLASSIFIER) + "" + shape);
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (DEVIATION * draws.nextGaussian());
    }
    return WeightTensor.of(shape, values);
  }
}
