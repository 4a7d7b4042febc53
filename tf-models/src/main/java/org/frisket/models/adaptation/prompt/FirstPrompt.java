package org.frisket.models.adaptation.prompt;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the task's own prompt is before training. */
public enum FirstPrompt {
  /** Word embeddings, as they stand in the table, of words drawn from the first 5,000. */
  @JsonProperty("vocabulary")
  VOCABULARY,
  /** The prompt of the first source. */
  @JsonProperty("source")
  SOURCE
}
