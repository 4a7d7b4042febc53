package org.frisket.training.scoring;

import java.io.IOException;

/**
 * Who answers a file of rows. Engines but {@code local} are found by {@link
 * java.util.ServiceLoader}.
 */
public interface ScoringEngine {
  /** As {@code --engine} names it. */
  String id();

  /**
   * Answers all rows; what stands in the job's files then is whole.
   *
   * @throws org.frisket.models.error.InvalidInputException if the engine cannot do what is ordered,
   *     or a row is malformed and nobody asked for such
   */
  ScoringCount score(ScoringJob job, ScoringWatch watch) throws IOException;
}
