package org.frisket.training.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.frisket.models.files.FolderLock;

/**
 * A run folder as it is found.
 *
 * @param folder {@code runs/<experiment>/<run id>}
 * @param subject what it is a run of
 * @param settings its config by dotted key, as {@code --set} names them, seed and paths left out
 * @param result nothing while the run is not done
 */
public record RunRecord(
    Path folder, RunSubject subject, Map<String, String> settings, Optional<RunResult> result) {
  /** How the run stands. */
  public RunStatus status() {
    if (result.isPresent()) {
      return RunStatus.DONE;
    }
    if (Files.exists(new RunFolder(folder).diverged())) {
      return RunStatus.DIVERGED;
    }
    return FolderLock.isSignedByAnother(folder) ? RunStatus.RUNNING : RunStatus.UNFINISHED;
  }

  /** When the last thing happened to it that its files tell of. */
  public Instant date() {
    RunFolder files = new RunFolder(folder);
    Path last =
        Stream.of(files.result(), files.diverged(), files.metrics())
            .filter(Files::exists)
            .findFirst()
            .orElse(files.config());
    try {
      return Files.getLastModifiedTime(last).toInstant();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String experiment() {
    return folder.getParent().getFileName().toString();
  }

  public String id() {
    return folder.getFileName().toString();
  }
}
