package org.frisket.training.config;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.frisket.models.error.InvalidInputException;

/**
 * Knowledge distillation (Hinton et al. 2015): the loss is {@code (1 − share) · cross-entropy +
 * share · T² · KL(teacher ‖ student)}, both at temperature T, over the masked tokens.
 *
 * @param teacher id or folder of a backbone that was pretrained with its head for masked tokens;
 *     null for none
 * @param share of the teacher's term, in (0, 1]
 * @param temperature T
 */
public record DistillationConfig(String teacher, double share, double temperature) {
  public DistillationConfig {
    InvalidInputException.require(
        "distillation.share", share, share > 0 && share <= 1, "more than 0, at most 1");
    InvalidInputException.require(
        "distillation.temperature",
        temperature,
        temperature > 0 && Double.isFinite(temperature),
        "a finite number, more than 0");
  }

  /** Whether there is no teacher. */
  @JsonIgnore
  public boolean isNone() {
    return teacher == null;
  }
}
