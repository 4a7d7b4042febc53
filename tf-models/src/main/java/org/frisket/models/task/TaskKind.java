package org.frisket.models.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;

/** What one example of a task looks like and what one answer is. */
public enum TaskKind {
  /** One text, one label. */
  @JsonProperty("single_sentence")
  SINGLE_SENTENCE,
  /** Two texts, one label. */
  @JsonProperty("sentence_pair")
  SENTENCE_PAIR,
  /** The words of a sentence, one label each. */
  @JsonProperty("tagging")
  TAGGING,
  /** A text and as many continuations as there are labels; the label says which one is right. */
  @JsonProperty("multiple_choice")
  MULTIPLE_CHOICE,
  /** One image, one label. */
  @JsonProperty("image")
  IMAGE;

  /** Those whose examples are texts. */
  public static List<TaskKind> ofTexts() {
    return Arrays.stream(values()).filter(kind -> !kind.readsImages()).toList();
  }

  /** Whether an example is the words of a text, each of which gets an answer. */
  public boolean answersWords() {
    return this == TAGGING;
  }

  /** Whether an example is two texts of their own. */
  public boolean readsPairs() {
    return this == SENTENCE_PAIR;
  }

  /** Whether an example is an image. */
  public boolean readsImages() {
    return this == IMAGE;
  }

  /** Whether an example is several continuations, of which one is the answer. */
  public boolean hasChoices() {
    return this == MULTIPLE_CHOICE;
  }
}
