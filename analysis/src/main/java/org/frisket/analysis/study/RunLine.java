package org.frisket.analysis.study;

import java.io.IOException;

/**
 * A run of a study, and whether it is still to be done.
 *
 * @param id of the run; empty where it hangs on runs that are not finished
 * @param state {@code finished}, {@code begun} or {@code missing}; {@code later} where the id is
 *     not known yet
 * @param command that trains it
 */
public record RunLine(String id, String state, String command) {
  static RunLine of(StudyRun run) throws IOException {
    return new RunLine(run.id(), run.state(), run.command());
  }

  static RunLine later(String command) {
    return new RunLine("", "later", command);
  }
}
