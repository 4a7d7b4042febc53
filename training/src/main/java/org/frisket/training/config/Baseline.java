package org.frisket.training.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a result may be compared with at the end of a run. */
public enum Baseline {
  /** Always the most frequent label of train. */
  @JsonProperty("majority")
  MAJORITY,
  /** A classifier trained on the frozen backbone's [CLS]. */
  @JsonProperty("linear_probe")
  LINEAR_PROBE,
  /** The same network with every mask exchanged for a random one of the same zero share. */
  @JsonProperty("random_mask")
  RANDOM_MASK
}
