package org.frisket.models.adaptation.houlsby;

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
 * Settings of adapters behind both sub-layers (Houlsby et al. 2019). Defaults are those of the
 * paper, which trains the layer normalisations too; the library <i>adapters</i> does not.
 *
 * @param bottleneck width of an adapter
 * @param activation between its matrices
 * @param initialDeviation of its first values, truncated normal; 0.01 in the paper, 0.001 in its
 *     program
 * @param norms whether every layer normalisation is trained beside the adapters
 * @param parallelScale s of adapters that stand beside their sub-layer and read what it reads (He
 *     et al. 2021, arXiv 2110.04366), {@code h + s · A(r)}; null for adapters behind it
 */
public record HoulsbyConfig(
    int bottleneck,
    Activation activation,
    double initialDeviation,
    boolean norms,
    @JsonInclude(JsonInclude.Include.NON_NULL) Double parallelScale)
    implements BottleneckConfig {
  public HoulsbyConfig {
    BottleneckConfig.requireRanges(bottleneck, initialDeviation);
    BottleneckConfig.requireScale(parallelScale);
  }

  /** Adapters behind their sub-layers. */
  public HoulsbyConfig(
      int bottleneck, Activation activation, double initialDeviation, boolean norms) {
    this(bottleneck, activation, initialDeviation, norms, null);
  }

  /** Those of the method's file of defaults. */
  public static HoulsbyConfig defaults() {
    return Settings.defaults(HoulsbyConfig.class);
  }

  /** The same with adapters of another width. */
  public HoulsbyConfig withBottleneck(int other) {
    return Settings.with(this, "bottleneck", other);
  }

  /** The same with another activation. */
  public HoulsbyConfig withActivation(Activation other) {
    return Settings.with(this, "activation", other);
  }

  /** The same with another deviation of the first values. */
  public HoulsbyConfig withInitialDeviation(double other) {
    return Settings.with(this, "initialDeviation", other);
  }

  /** The same with every layer normalisation trained, or not. */
  public HoulsbyConfig withNorms(boolean other) {
    return Settings.with(this, "norms", other);
  }

  /** The same with adapters beside their sub-layers, scaled; null for adapters behind them. */
  public HoulsbyConfig withParallelScale(Double other) {
    return Settings.with(this, "parallelScale", other);
  }

  @Override
  public int width() {
    return bottleneck;
  }

  @Override
  public HoulsbyConfig ofWidth(int width) {
    return withBottleneck(width);
  }

  @Override
  public Set<Part> adapted() {
    return EnumSet.allOf(Part.class);
  }

  @Override
  public Bottleneck adapter(String place, int hidden) {
    Initializer kernels = Initializer.truncatedNormal(initialDeviation);
    return Bottleneck.dense(place, hidden, bottleneck, activation, kernels);
  }
}
