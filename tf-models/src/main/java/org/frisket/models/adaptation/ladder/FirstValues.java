package org.frisket.models.adaptation.ladder;

import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.tensorflow.ndarray.Shape;

/** The first values of the narrow network's blocks, by the names of the backbone's parameters. */
@FunctionalInterface
interface FirstValues {
  /** Deviation of BERT's own first values. */
  double DEVIATION = 0.02;

  /** How the first value of a narrow parameter is made. */
  Initializer of(ParameterName name);

  /**
   * @param weights the backbone's
   * @param from what was measured of the task, if rows are chosen by that
   */
  static FirstValues of(
      LadderConfig config, BackboneConfig backbone, ParameterSource weights, TrainedModels from) {
    return switch (config.firstRows()) {
      case FISHER -> pruned(config, backbone, weights, Importance.sizes(from.measured()));
      case FISHER_LOGS -> pruned(config, backbone, weights, Importance.logarithms(from.measured()));
      case MAGNITUDE -> pruned(config, backbone, weights, Importance.sizes(weights));
      case RANDOM -> FirstValues::drawn;
    };
  }

  private static FirstValues pruned(
      LadderConfig config, BackboneConfig backbone, ParameterSource weights, Importance rule) {
    PrunedRows rows = new PrunedRows(config, backbone, weights, rule);
    return name -> (seed, narrow, shape) -> rows.get(name);
  }

  private static Initializer drawn(ParameterName name) {
    if (name.kernelSite().isPresent()) {
      return Initializer.normal(DEVIATION);
    }
    return name.value().endsWith(".gamma")
        ? (seed, own, shape) -> ones(shape)
        : Initializer.zeros();
  }

  private static WeightTensor ones(Shape shape) {
    float[] ones = new float[Math.toIntExact(shape.size())];
    java.util.Arrays.fill(ones, 1);
    return WeightTensor.of(shape, ones);
  }
}
