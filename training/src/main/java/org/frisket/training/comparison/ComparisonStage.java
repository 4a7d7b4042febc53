package org.frisket.training.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.config.RelativePath;

/**
 * A task with a backbone, on which methods are compared.
 *
 * @param base path of the experiment that all runs are over, relative to this file
 * @param set keys that are the same for all methods
 * @param seeds the first tries every rate; the others have the best of them
 * @param threads of each run; part of its identity
 * @param ratesOf the stage whose best rate is taken; null, in files {@code none}, where a method's
 *     own rates are tried
 * @param bestOf the stage that says which methods are compared here; null, in files {@code none},
 *     for all
 * @param best how many of that stage's methods are; read where there is one
 */
public record ComparisonStage(
    @RelativePath String base,
    Map<String, JsonNode> set,
    List<Long> seeds,
    int threads,
    String ratesOf,
    String bestOf,
    int best) {
  /** What stands in a file for no stage. */
  private static final String NONE = "none";

  public ComparisonStage {
    ratesOf = NONE.equals(ratesOf) ? null : ratesOf;
    bestOf = NONE.equals(bestOf) ? null : bestOf;
    InvalidInputException.require("seeds", seeds, !seeds.isEmpty(), "one seed or more");
    InvalidInputException.require(
        "best", best, bestOf == null || best > 0, "1 or more methods of stage " + bestOf);
  }
}
