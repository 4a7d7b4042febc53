package org.frisket.models.adaptation.compacter;

import org.frisket.models.adaptation.Activation;
import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.bottleneck.AdapterTensor;
import org.frisket.models.adaptation.bottleneck.Bottleneck;
import org.frisket.models.adaptation.bottleneck.BottleneckConfig;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.error.InvalidInputException;
import org.tensorflow.ndarray.Shape;

/** Settings of adapters of which both maps are a {@link PhmProjection}. */
interface PhmConfig extends BottleneckConfig {
  /** A that all adapters of a network share. */
  String SHARED_RULE = "compacter.rule";

  /** The width of an adapter where none is set: H ÷ 32, as in the paper. */
  int REDUCTION = 32;

  Integer bottleneck();

  int phmDimension();

  int rank();

  boolean sharedRule();

  Activation activation();

  double initialDeviation();

  /**
   * @throws InvalidInputException if a number is out of range
   */
  static void requireRanges(Integer bottleneck, int dimension, int rank, double deviation) {
    InvalidInputException.require("method.phm_dimension", dimension, dimension >= 1, "1 or more");
    InvalidInputException.require(
        "method.bottleneck",
        bottleneck,
        bottleneck == null || bottleneck >= 1 && bottleneck % dimension == 0,
        "null or a multiple of method.phm_dimension, " + dimension);
    InvalidInputException.require("method.rank", rank, rank >= 1, "1 or more");
    BottleneckConfig.requireDeviation(deviation);
  }

  /**
   * The width of an adapter in a backbone: where none is set, the next multiple of n.
   *
   * @throws InvalidInputException if n does not divide H
   */
  default int width(BackboneConfig backbone) {
    int hidden = backbone.hiddenSize();
    InvalidInputException.require(
        "method.phm_dimension",
        phmDimension(),
        hidden % phmDimension() == 0,
        "a divisor of the hidden size of " + backbone.name() + ", " + hidden);
    if (bottleneck() != null) {
      return bottleneck();
    }
    int step = REDUCTION * phmDimension();
    return (hidden + step - 1) / step * phmDimension();
  }

  @Override
  default int width() {
    return bottleneck();
  }

  @Override
  default int widthStep() {
    return phmDimension();
  }

  @Override
  default Bottleneck adapter(String place, int hidden) {
    return new Bottleneck(
        projection(place + ".down", hidden, bottleneck()),
        activation(),
        projection(place + ".up", bottleneck(), hidden));
  }

  private PhmProjection projection(String place, int in, int out) {
    String rule = sharedRule() ? SHARED_RULE : place + ".rule";
    Shape shape = Shape.of(phmDimension(), phmDimension(), phmDimension());
    AdapterTensor rules = AdapterTensor.whole(rule, shape, Initializer.normal(initialDeviation()));
    return PhmProjection.of(place, rules, rank(), in, out);
  }
}
