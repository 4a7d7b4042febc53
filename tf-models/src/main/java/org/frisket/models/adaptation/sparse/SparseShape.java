package org.frisket.models.adaptation.sparse;

import java.util.List;
import org.frisket.models.adaptation.bottleneck.AdapterTensor;
import org.frisket.models.adaptation.bottleneck.BottleneckConfig;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.error.InvalidInputException;

/**
 * Which adapters there are, and how many of their weights are not.
 *
 * @param adapter as wide as they are built
 * @param weights of all adapters, that a mask lies over
 * @param zeros among all of these weights
 */
record SparseShape(BottleneckConfig adapter, List<AdapterTensor> weights, int zeros) {
  /** So that 64 ÷ 0.2 is 320, and not one more. */
  private static final double ROUNDING = 1e-9;

  /**
   * @param config resolved for the backbone
   * @throws InvalidInputException if no weight is dropped, or none is left
   */
  static SparseShape of(SparseAdapterConfig config, BackboneConfig backbone) {
    int dense = count(weights(config.adapter(), backbone));
    BottleneckConfig adapter = config.largeSparse() ? widened(config, backbone) : config.adapter();
    List<AdapterTensor> weights = weights(adapter, backbone);
    int all = count(weights);
    int zeros =
        config.largeSparse() ? all - dense : (int) Math.round(config.sparsity() * (double) all);
    InvalidInputException.require(
        "method.sparsity",
        config.sparsity(),
        zeros > 0 && zeros < all,
        "a share that drops some of the %d weights of the adapters, and not all".formatted(all));
    return new SparseShape(adapter, weights, zeros);
  }

  /** The narrowest adapters of which the share that is left is at least what there was before. */
  private static BottleneckConfig widened(SparseAdapterConfig config, BackboneConfig backbone) {
    BottleneckConfig adapter = config.adapter();
    int step = adapter.widthStep();
    double before = count(weights(adapter, backbone));
    double more = count(weights(adapter.ofWidth(adapter.width() + step), backbone)) - before;
    double missing = before / (1 - config.sparsity()) - before;
    int steps = Math.toIntExact((long) Math.ceil(missing / more - ROUNDING));
    return adapter.ofWidth(adapter.width() + step * steps);
  }

  private static List<AdapterTensor> weights(BottleneckConfig adapter, BackboneConfig backbone) {
    return adapter.tensors(backbone).stream().filter(AdapterTensor::prunable).toList();
  }

  private static int count(List<AdapterTensor> weights) {
    return Math.toIntExact(weights.stream().mapToLong(weight -> weight.shape().size()).sum());
  }

  /** The share of zeros among all weights. */
  double sparsity() {
    return (double) zeros / count(weights);
  }
}
