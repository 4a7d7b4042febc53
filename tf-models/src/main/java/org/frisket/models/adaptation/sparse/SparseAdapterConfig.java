package org.frisket.models.adaptation.sparse;

import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.adaptation.bottleneck.BottleneckConfig;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.error.InvalidInputException;

/**
 * Settings of SparseAdapter (He et al. 2022, arXiv 2210.04284; its program is
 * Shwai-He/SparseAdapter on GitHub, where the flag {@code sparsity} is the share that is kept): a
 * mask over the weights of an adapter. Defaults are those of that program, but that as many weights
 * are kept as asked for where it drops all that tie with the last one.
 *
 * @param adapter that is masked, {@code parallel_scale} and all
 * @param sparsity share of zeros among the weights of all adapters, in (0, 1)
 * @param largeSparse whether adapters are wider than their settings say, so that as many weights
 *     are left as such adapters have by themselves (<i>Large-Sparse</i>): 1 ÷ (1 − sparsity) times
 *     as wide where they are matrices; where that is no width, the next one, with more zeros
 * @param mask how it is chosen, or learned
 */
public record SparseAdapterConfig(
    BottleneckConfig adapter, double sparsity, boolean largeSparse, MaskChoice mask)
    implements AdaptationConfig {
  public SparseAdapterConfig {
    InvalidInputException.require(
        "method.sparsity", sparsity, sparsity > 0 && sparsity < 1, "more than 0 and less than 1");
  }

  /** Those of the method's file of defaults. */
  public static SparseAdapterConfig defaults() {
    return Settings.defaults(SparseAdapterConfig.class);
  }

  /** The same over another adapter. */
  public SparseAdapterConfig withAdapter(BottleneckConfig other) {
    return Settings.with(this, "adapter", other);
  }

  /** The same with another share of zeros. */
  public SparseAdapterConfig withSparsity(double other) {
    return Settings.with(this, "sparsity", other);
  }

  /** The same with adapters as wide as they are, or so much wider. */
  public SparseAdapterConfig withLargeSparse(boolean other) {
    return Settings.with(this, "largeSparse", other);
  }

  /** The same with masks that are chosen otherwise. */
  public SparseAdapterConfig withMask(MaskChoice other) {
    return Settings.with(this, "mask", other);
  }

  @Override
  public Pooling features() {
    return adapter.features();
  }

  @Override
  public SparseAdapterConfig resolvedFor(BackboneConfig backbone) {
    return withAdapter(adapter.resolvedFor(backbone));
  }

  @Override
  public long minimumSteps() {
    return mask.minimumSteps();
  }
}
