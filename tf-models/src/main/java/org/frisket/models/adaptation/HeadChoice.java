package org.frisket.models.adaptation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the classifier of a task is before training, and where its method freezes it, after. */
public enum HeadChoice {
  /** Drawn at random. */
  @JsonProperty("classifier")
  CLASSIFIER,
  /**
   * The word embeddings of the task's label words, a word a column, without a bias: a label's score
   * is h · e(word). A method that chooses it has {@link Pooling#CLS} for its features.
   */
  @JsonProperty("label_words")
  LABEL_WORDS;

  /** What the classifier reads where nothing else is said. */
  public Pooling features() {
    return this == LABEL_WORDS ? Pooling.CLS : Pooling.POOLED;
  }
}
