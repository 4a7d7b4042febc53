package org.frisket.spark.scoring;

import org.frisket.models.cli.CommandRunner;

/** Entry of the process that {@link SparkScoring} starts. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    CommandRunner.main(new SparkScoringCommand(), arguments);
  }
}
