package org.frisket.training.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How examples are drawn where they are drawn by a seed. */
public enum SplitKind {
  /** Every label has its share of what is drawn. */
  @JsonProperty("stratified")
  STRATIFIED
}
