package org.frisket.models.adaptation.pfeiffer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.EnumSet;
import java.util.Set;
import org.frisket.models.adaptation.Activation;
import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.adaptation.bottleneck.Bottleneck;
import org.frisket.models.adaptation.bottleneck.BottleneckConfig;
import org.frisket.models.graph.HookPoint.Part;

/**
 * Settings of one adapter a block (Pfeiffer et al. 2020, <i>AdapterHub</i>). Defaults are those of
 * the library <i>adapters</i> for BERT-base, where the width is a sixteenth of the hidden size.
 *
 * @param bottleneck width of an adapter
 * @param activation between its matrices
 * @param initialDeviation of its first values, normal
 * @param norms whether every layer normalisation is trained beside the adapters
 * @param parallelScale s of adapters that stand beside their sub-layer and read what it reads (He
 *     et al. 2021, arXiv 2110.04366), {@code h + s · A(r)}; null for adapters behind it
 */
public record PfeifferConfig(
    int bottleneck,
    Activation activation,
    double initialDeviation,
    boolean norms,
    @JsonInclude(JsonInclude.Include.NON_NULL) Double parallelScale)
    implements BottleneckConfig {
  public PfeifferConfig {
    BottleneckConfig.requireRanges(bottleneck, initialDeviation);
    BottleneckConfig.requireScale(parallelScale);
  }

  /** Adapters behind their sub-layers. */
  public PfeifferConfig(
      int bottleneck, Activation activation, double initialDeviation, boolean norms) {
    this(bottleneck, activation, initialDeviation, norms, null);
  }

  /** Those of the method's file of defaults. */
  public static PfeifferConfig defaults() {
    return Settings.defaults(PfeifferConfig.class);
  }

  /** The same with adapters of another width. */
  public PfeifferConfig withBottleneck(int other) {
    return Settings.with(this, "bottleneck", other);
  }

  /** The same with another activation. */
  public PfeifferConfig withActivation(Activation other) {
    return Settings.with(this, "activation", other);
  }

  /** The same with another deviation of the first values. */
  public PfeifferConfig withInitialDeviation(double other) {
    return Settings.with(this, "initialDeviation", other);
  }

  /** The same with every layer normalisation trained, or not. */
  public PfeifferConfig withNorms(boolean other) {
    return Settings.with(this, "norms", other);
  }

  /** The same with adapters beside their sub-layers, scaled; null for adapters behind them. */
  public PfeifferConfig withParallelScale(Double other) {
    return Settings.with(this, "parallelScale", other);
  }

  @Override
  public int width() {
    return bottleneck;
  }

  @Override
  public PfeifferConfig ofWidth(int width) {
    return withBottleneck(width);
  }

  @Override
  public Set<Part> adapted() {
    return EnumSet.of(Part.FEED_FORWARD);
  }

  @Override
  public Bottleneck adapter(String place, int hidden) {
    Initializer kernels = Initializer.normal(initialDeviation);
    return Bottleneck.dense(place, hidden, bottleneck, activation, kernels);
  }
}
