package org.frisket.models.adaptation.prompt;

import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;

/** Which packages can give ATTEMPT a prompt, or an attention. */
final class Lenders {
  private final AttemptConfig config;

  Lenders(AttemptConfig config) {
    this.config = config;
  }

  /**
   * @param what the setting and the package it names
   * @param trained what the package was trained with
   */
  void requirePrompt(String what, AdaptationConfig trained) {
    if (!(trained instanceof PromptTuningConfig prompt)) {
      throw InvalidInputException.of(
          what, "trained with " + trained.id(), "a package of prompt_tuning");
    }
    require(what, "length", prompt.length(), config.length());
    requireForward(what, prompt.forward());
  }

  /** The same for one that gives the attention. */
  void requireAttention(String what, AdaptationConfig trained) {
    if (!(trained instanceof AttemptConfig other)) {
      throw InvalidInputException.of(what, "trained with " + trained.id(), "a package of attempt");
    }
    require(what, "width", other.width(), config.width());
    require(what, "train_norm", other.trainNorm(), config.trainNorm());
    requireForward(what, other.forward());
  }

  private void requireForward(String what, Forward found) {
    require(what, "forward", Words.of(found), Words.of(config.forward()));
  }

  private static void require(String what, String key, Object found, Object expected) {
    InvalidInputException.require(
        what,
        "trained with method.%s=%s".formatted(key, found),
        found.equals(expected),
        "method.%s=%s, as here".formatted(key, expected));
  }
}
