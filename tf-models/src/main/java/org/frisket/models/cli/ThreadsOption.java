package org.frisket.models.cli;

import org.frisket.models.error.InvalidInputException;
import org.frisket.models.runtime.Sessions;
import picocli.CommandLine.Option;

/** Of commands that compute: with how many threads. */
public final class ThreadsOption {
  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "Threads to compute with; 0 (the default) for all processors.")
  private int asked;

  /**
   * How many there are to be, 1 or more.
   *
   * @throws InvalidInputException if fewer than none are asked for
   */
  public int count() {
    return count(asked);
  }

  /** The same of a command that says in words of its own what its threads are for. */
  public static int count(int asked) {
    InvalidInputException.require(
        "--threads", asked, asked >= 0, "1 or more, or 0 for all processors");
    return Sessions.threads(asked);
  }
}
