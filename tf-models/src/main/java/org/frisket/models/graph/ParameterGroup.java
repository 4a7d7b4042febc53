package org.frisket.models.graph;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a trained variable is, to those who treat some of them otherwise than the rest. */
public enum ParameterGroup {
  /** Scores that masks are made of. */
  @JsonProperty("scores")
  SCORES,
  /** What no backbone has and was drawn for the task. */
  @JsonProperty("head")
  HEAD,
  /** Tensors of the method's own that are no scores. */
  @JsonProperty("added")
  ADDED,
  /** Everything else. */
  @JsonProperty("rest")
  REST
}
