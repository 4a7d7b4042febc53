package org.example.scaling;

import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.backbone.BackboneConfig;

/**
 * Settings of {@link ScalingMethod}.
 *
 * @param start what every factor begins as
 */
public record ScalingConfig(double start) implements AdaptationConfig {
  @Override
  public Pooling features() {
    return Pooling.POOLED;
  }

  @Override
  public ScalingConfig resolvedFor(BackboneConfig backbone) {
    return this;
  }
}
