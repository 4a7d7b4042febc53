package org.frisket.models.adaptation.pfeiffer;

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
 */
public record PfeifferConfig(
    int bottleneck, Activation activation, double initialDeviation, boolean norms)
    implements BottleneckConfig {
  public PfeifferConfig {
    BottleneckConfig.requireRanges(bottleneck, initialDeviation);
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
