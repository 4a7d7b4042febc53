package org.frisket.models.adaptation.bitfit;

import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.backbone.BackboneConfig;

/**
 * Settings of BitFit (Ben Zaken, Ravfogel and Goldberg 2022): only biases and the classifier are
 * trained.
 *
 * @param biases which biases
 */
public record BitFitConfig(Biases biases) implements AdaptationConfig {
  /** Those of the method's file of defaults. */
  public static BitFitConfig defaults() {
    return Settings.defaults(BitFitConfig.class);
  }

  /** The same with other biases trained. */
  public BitFitConfig withBiases(Biases other) {
    return Settings.with(this, "biases", other);
  }

  @Override
  public Pooling features() {
    return Pooling.POOLED;
  }

  @Override
  public BitFitConfig resolvedFor(BackboneConfig backbone) {
    return this;
  }
}
