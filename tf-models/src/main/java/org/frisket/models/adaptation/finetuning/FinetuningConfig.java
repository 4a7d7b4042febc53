package org.frisket.models.adaptation.finetuning;

import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;

/**
 * Settings of finetuning: every parameter is trained, layer normalisations and classifier included
 * (Devlin et al. 2019).
 *
 * @param embeddings whether the three embedding tables are trained too
 */
public record FinetuningConfig(boolean embeddings) implements AdaptationConfig {
  /** Those of the method's file of defaults. */
  public static FinetuningConfig defaults() {
    return Settings.defaults(FinetuningConfig.class);
  }

  /** The same with the embedding tables trained, or not. */
  public FinetuningConfig withEmbeddings(boolean other) {
    return Settings.with(this, "embeddings", other);
  }

  @Override
  public Pooling features() {
    return Pooling.POOLED;
  }

  @Override
  public FinetuningConfig resolvedFor(BackboneConfig backbone) {
    return this;
  }

  /** Whether a parameter is trained. */
  boolean trains(ParameterName name) {
    return embeddings || !ParameterName.EMBEDDING_TABLES.contains(name);
  }
}
