package org.frisket.models.adaptation.rational;

import com.google.common.primitives.Floats;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.tensorflow.ndarray.Shape;

/** What the coefficients of each activation are before training. */
final class Coefficients {
  /** Beyond what was seen, the fit follows the activation this much further, in parts of it. */
  private static final double MARGIN = 1.5;

  /** It does so at least on [−8, 8]. */
  private static final double LEAST_REACH = 8;

  /** What all values that were not seen count together, in parts of those that were. */
  private static final double UNSEEN = 1e-3;

  private final RationalConfig config;
  private final BackboneConfig backbone;
  private final TrainedModels from;

  /**
   * @param from has the counts of {@link PreActivations}; what was not counted, was not seen
   */
  Coefficients(RationalConfig config, BackboneConfig backbone, TrainedModels from) {
    this.config = config;
    this.backbone = backbone;
    this.from = from;
  }

  static ParameterName numerator(Site site) {
    return new ParameterName(site.id() + ".rational_numerator");
  }

  static ParameterName denominator(Site site) {
    return new ParameterName(site.id() + ".rational_denominator");
  }

  static Shape shapeOfNumerator(RationalConfig config) {
    return Shape.of(config.numeratorDegree() + 1);
  }

  static Shape shapeOfDenominator(RationalConfig config) {
    return Shape.of(config.denominatorDegree());
  }

  Initializer firstNumerator(Site site) {
    return (seed, name, shape) -> tensor(shape, first(site).numerator());
  }

  Initializer firstDenominator(Site site) {
    return (seed, name, shape) -> tensor(shape, first(site).denominator());
  }

  private static WeightTensor tensor(Shape shape, List<Double> values) {
    return WeightTensor.of(shape, Floats.toArray(values));
  }

  private Pade first(Site site) {
    return switch (config.start()) {
      case PUBLISHED -> Pade.PUBLISHED;
      case FITTED ->
          fit(PreActivations.of(from, site), activation(backbone, site))
              .of(config.numeratorDegree(), config.denominatorDegree());
    };
  }

  /** What the backbone itself computes there. */
  static DoubleUnaryOperator activation(BackboneConfig backbone, Site site) {
    return site == Site.Top.POOLER
        ? backbone.architecture()::poolerActivation
        : backbone.gelu()::at;
  }

  /**
   * @param counts how often values of each bin were seen
   */
  static PadeFit fit(float[] counts, DoubleUnaryOperator activation) {
    double seen = 0;
    double reach = LEAST_REACH;
    for (int bin = 0; bin < counts.length; bin++) {
      seen += counts[bin];
      double far = MARGIN * Math.abs(PreActivations.middle(bin));
      reach = counts[bin] > 0 ? Math.max(reach, far) : reach;
    }
    double within = reach;
    List<Integer> bins =
        new ArrayList<>(
            IntStream.range(0, counts.length)
                .filter(bin -> Math.abs(PreActivations.middle(bin)) <= within)
                .boxed()
                .toList());
    double unseen = Math.max(seen, 1) * UNSEEN / bins.size();
    double[] x = bins.stream().mapToDouble(PreActivations::middle).toArray();
    double[] y = bins.stream().mapToDouble(PreActivations::middle).map(activation).toArray();
    return new PadeFit(x, y, bins.stream().mapToDouble(bin -> counts[bin] + unseen).toArray());
  }
}
