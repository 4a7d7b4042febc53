package org.frisket.models.adaptation.rational;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the coefficients are before training. */
public enum Start {
  /**
   * Fitted by least squares to the backbone's own activation, weighted by how often each value
   * comes before it.
   */
  @JsonProperty("fitted")
  FITTED,
  /**
   * Those of the authors' program: fitted to GELU on [−3, 3], off by up to 0.004 there, by 0.2 on
   * [−5, 5] and by 2.5 on [−10, 10]; for the pooler, too, whose own activation is tanh.
   */
  @JsonProperty("published")
  PUBLISHED
}
