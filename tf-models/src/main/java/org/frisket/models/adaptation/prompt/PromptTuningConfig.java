package org.frisket.models.adaptation.prompt;

import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Pooling;
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

  @Override
  public Pooling features() {
    return Pooling.POOLED;
  }

  @Override
  public PromptTuningConfig resolvedFor(BackboneConfig backbone) {
    if (forward == Forward.WORDS && length >= backbone.maxPositions()) {
      throw InvalidInputException.of(
          "method.length",
          length,
          "fewer than the " + backbone.maxPositions() + " positions of " + backbone.name());
    }
    return this;
  }
}
