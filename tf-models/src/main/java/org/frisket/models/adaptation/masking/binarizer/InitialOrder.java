package org.frisket.models.adaptation.masking.binarizer;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the scores that training starts from are ordered by. The share of zeros is exact in each.
 */
public enum InitialOrder {
  /** By nothing: they are drawn from one uniform (Zhao et al. 2020). */
  @JsonProperty("uniform")
  UNIFORM,
  /** By the weights' magnitudes, so the smallest weights start dropped (Han et al. 2015). */
  @JsonProperty("magnitude")
  MAGNITUDE,
  /**
   * By the sum of two shares in [0, 1): how many weights of the mask have a smaller magnitude, and
   * a uniform draw.
   */
  @JsonProperty("both")
  BOTH
}
