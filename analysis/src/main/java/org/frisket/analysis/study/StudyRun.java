package org.frisket.analysis.study;

import java.io.IOException;
import java.nio.file.Files;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.Run;

/**
 * A run that a study is of, finished or not.
 *
 * @param experiment backbone, data and config
 * @param run in its folder
 * @param command that trains it
 */
public record StudyRun(Experiment experiment, Run run, String command) {
  public String id() {
    return run.folder().path().getFileName().toString();
  }

  /** {@code finished}, {@code begun} or {@code missing}. */
  public String state() throws IOException {
    if (run.result().isPresent()) {
      return "finished";
    }
    return Files.isDirectory(run.folder().checkpoints()) ? "begun" : "missing";
  }
}
