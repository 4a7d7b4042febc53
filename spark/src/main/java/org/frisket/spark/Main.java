package org.frisket.spark;

import org.frisket.models.cli.CommandRunner;

/** Entry of the process that {@link SparkEngine} names. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    CommandRunner.main(new SparkDriverCommand(), arguments);
  }
}
