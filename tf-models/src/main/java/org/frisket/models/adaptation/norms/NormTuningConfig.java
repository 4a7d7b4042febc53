package org.frisket.models.adaptation.norms;

import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.backbone.BackboneConfig;

/**
 * Settings of training layer normalisations alone (Qi et al. 2022, <i>Parameter-Efficient Tuning on
 * Layer Normalization for Pre-trained Language Models</i>).
 *
 * @param features what the classifier reads
 */
public record NormTuningConfig(Pooling features) implements AdaptationConfig {
  /** Those of the method's file of defaults. */
  public static NormTuningConfig defaults() {
    return Settings.defaults(NormTuningConfig.class);
  }

  /** The same with a classifier that reads something else. */
  public NormTuningConfig withFeatures(Pooling other) {
    return Settings.with(this, "features", other);
  }

  @Override
  public NormTuningConfig resolvedFor(BackboneConfig backbone) {
    return this;
  }
}
