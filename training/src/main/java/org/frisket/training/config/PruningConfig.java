package org.frisket.training.config;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.frisket.models.error.InvalidInputException;

/**
 * Gradual magnitude pruning while a backbone is pretrained (Zhu and Gupta 2017; Zafrir et al. 2021,
 * <i>Prune Once for All</i>): in every matrix of the blocks the weights nearest to zero go, more
 * and more of them. What went keeps its value and may come back until masks are fixed.
 *
 * @param sparsity share of zeros at the end, in [0, 1); 0 for no pruning
 * @param begin share of the run's steps after which it begins
 * @param end share of the steps after which the share of zeros is reached
 * @param last share of the steps after which masks stay as they are
 * @param everySteps steps from one choice of masks to the next
 * @param rewind whether the rate is set back at each choice to what it was at the beginning of
 *     pruning, and goes on from there at its end
 */
public record PruningConfig(
    double sparsity, double begin, double end, double last, int everySteps, boolean rewind) {
  public PruningConfig {
    InvalidInputException.require(
        "pruning.sparsity", sparsity, sparsity >= 0 && sparsity < 1, "0 (none) to less than 1");
    InvalidInputException.require("pruning.begin", begin, begin >= 0 && begin < 1, "in [0, 1)");
    InvalidInputException.require(
        "pruning.end", end, end > begin && end < 1, "more than pruning.begin, less than 1");
    InvalidInputException.require(
        "pruning.last", last, last >= end && last <= 1, "pruning.end to 1");
    InvalidInputException.require("pruning.every_steps", everySteps, everySteps > 0, "1 or more");
  }

  /** Whether nothing is pruned. */
  @JsonIgnore
  public boolean isNone() {
    return sparsity == 0;
  }
}
