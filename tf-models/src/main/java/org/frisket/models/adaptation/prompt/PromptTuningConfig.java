package org.frisket.models.adaptation.prompt;

import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.error.InvalidInputException;

/**
 * Settings of prompt tuning (Lester et al. 2021) on an encoder: rows that no wordpiece stands for,
 * trained with the classifier, between [CLS] and the text.
 *
 * @param length rows of the prompt
 * @param forward where they join the text
 * @param initialScale first values are uniform in ± this
 */
public record PromptTuningConfig(int length, Forward forward, double initialScale)
    implements AdaptationConfig {
  public PromptTuningConfig {
    if (length < 1) {
      throw InvalidInputException.of("method.length", length, "1 or more rows");
    }
    if (!(initialScale >= 0 && Double.isFinite(initialScale))) {
      throw InvalidInputException.of(
          "method.initial_scale", initialScale, "0 or a finite number above");
    }
  }

  /** Those of the method's file of defaults. */
  public static PromptTuningConfig defaults() {
    return Settings.defaults(PromptTuningConfig.class);
  }

  /** The same with more or fewer rows. */
  public PromptTuningConfig withLength(int other) {
    return Settings.with(this, "length", other);
  }

  /** The same joined to the text elsewhere. */
  public PromptTuningConfig withForward(Forward other) {
    return Settings.with(this, "forward", other);
  }

  /** The same with first values in another range. */
  public PromptTuningConfig withInitialScale(double other) {
    return Settings.with(this, "initialScale", other);
  }

  @Override
  public Pooling features() {
    return Pooling.POOLED;
  }

  @Override
  public PromptTuningConfig resolvedFor(BackboneConfig backbone) {
    forward.requireRoom(length, backbone);
    return this;
  }
}
