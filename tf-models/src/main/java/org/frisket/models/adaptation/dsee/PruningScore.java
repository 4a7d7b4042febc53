package org.frisket.models.adaptation.dsee;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.function.Supplier;
import org.frisket.models.random.Draws;

/** By what the weights of a matrix, and the heads they belong to, are pruned: the smallest go. */
public enum PruningScore {
  /** |update|, of which the masks come without a look at the weights (Chen et al. 2023). */
  @JsonProperty("update")
  UPDATE,
  /** |weight + update|; the authors' program there scales the sparse part alone by α ÷ r. */
  @JsonProperty("weights_and_update")
  WEIGHTS_AND_UPDATE,
  /** |weight|. */
  @JsonProperty("weights")
  WEIGHTS,
  /** Anything. */
  @JsonProperty("random")
  RANDOM;

  /** Whether an update has to be trained before. */
  boolean readsUpdate() {
    return this == UPDATE || this == WEIGHTS_AND_UPDATE;
  }

  /**
   * A score a weight, 0 or more, in the weights' order.
   *
   * @param weights of a kernel; overwritten
   * @param update the dense update of that kernel; overwritten
   */
  float[] of(float[] weights, Supplier<float[]> update, Draws draws) {
    float[] scores = this == UPDATE ? update.get() : weights;
    if (this == WEIGHTS_AND_UPDATE) {
      float[] added = update.get();
      for (int i = 0; i < scores.length; i++) {
        scores[i] += added[i];
      }
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] = this == RANDOM ? (float) draws.nextDouble() : Math.abs(scores[i]);
    }
    return scores;
  }
}
