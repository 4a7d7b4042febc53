package org.frisket.models.adaptation.probe;

import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.backbone.BackboneConfig;

/**
 * Settings of the linear probe: only the classifier is trained, on the frozen backbone's features
 * (Alain and Bengio 2016).
 *
 * @param features what the classifier reads
 */
public record LinearProbeConfig(Pooling features) implements AdaptationConfig {
  /** Those of the method's file of defaults. */
  public static LinearProbeConfig defaults() {
    return Settings.defaults(LinearProbeConfig.class);
  }

  /** The same with a classifier that reads something else. */
  public LinearProbeConfig withFeatures(Pooling other) {
    return Settings.with(this, "features", other);
  }

  @Override
  public LinearProbeConfig resolvedFor(BackboneConfig backbone) {
    return this;
  }
}
