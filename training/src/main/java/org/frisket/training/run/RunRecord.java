package org.frisket.training.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A run folder as it is found.
 *
 * @param folder {@code runs/<experiment>/<run id>}
 * @param settings its config by dotted key, as {@code --set} names them, seed and paths left out
 * @param result nothing while the run is not finished
 */
public record RunRecord(Path folder, Map<String, String> settings, Optional<RunResult> result) {
  /** How the run stands, in a word: {@code finished}, {@code diverged} or {@code unfinished}. */
  public String state() {
    boolean diverged = Files.exists(new RunFolder(folder).diverged());
    return result.isPresent() ? "finished" : diverged ? "diverged" : "unfinished";
  }

  public String experiment() {
    return folder.getParent().getFileName().toString();
  }

  public String id() {
    return folder.getFileName().toString();
  }
}
