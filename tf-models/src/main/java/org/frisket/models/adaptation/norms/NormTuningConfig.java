package org.frisket.models.adaptation.norms;

import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.backbone.BackboneConfig;

/**
 * Settings of training layer normalisations alone (Qi et al. 2022, <i>Parameter-Efficient Tuning on
 * Layer Normalization for Pre-trained Language Models</i>).
 *
 * @param features what the classifier reads
 */
public record NormTuningConfig(Pooling features) implements AdaptationConfig {
  @Override
  public NormTuningConfig resolvedFor(BackboneConfig backbone) {
    return this;
  }
}
