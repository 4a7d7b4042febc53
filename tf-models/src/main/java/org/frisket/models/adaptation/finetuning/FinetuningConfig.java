package org.frisket.models.adaptation.finetuning;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * @param patternLock whether weights of the backbone's matrices that are zero stay zero (Zafrir et
 *     al. 2021)
 */
public record FinetuningConfig(
    boolean embeddings, @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean patternLock)
    implements AdaptationConfig {
  /** One that may fill the zeros of the backbone. */
  public FinetuningConfig(boolean embeddings) {
    this(embeddings, false);
  }

  /** Those of the method's file of defaults. */
  public static FinetuningConfig defaults() {
    return Settings.defaults(FinetuningConfig.class);
  }

  /** The same with the embedding tables trained, or not. */
  public FinetuningConfig withEmbeddings(boolean other) {
    return Settings.with(this, "embeddings", other);
  }

  /** The same with the backbone's zeros kept, or not. */
  public FinetuningConfig withPatternLock(boolean other) {
    return Settings.with(this, "patternLock", other);
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
