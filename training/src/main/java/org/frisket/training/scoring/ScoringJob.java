package org.frisket.training.scoring;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.frisket.savedmodels.serving.InferenceRuntime;
import org.frisket.training.data.ExampleFormat;
import org.frisket.training.data.UnlabelledLayout;

/**
 * A file that several tasks are asked, in a form that other processes can be told.
 *
 * @param tasks as a user names them
 * @param store where they lie
 * @param input the file; a folder of files with {@code spark}
 * @param layout how it is laid out
 * @param output a file, with {@code spark} a folder; null for standard output
 * @param outputFormat how it is written
 * @param all whether there is a column for the probability of every label
 * @param rejects a file that is told of malformed rows; null: the first one ends the work
 * @param force whether what is there already may be replaced
 * @param threads that answers are computed with in one process
 * @param runtime what computes them
 * @param workers processes side by side; 0 for as many as there are
 * @param master where a cluster is; null for this machine
 */
public record ScoringJob(
    List<String> tasks,
    String store,
    String input,
    UnlabelledLayout layout,
    String output,
    ExampleFormat outputFormat,
    boolean all,
    String rejects,
    boolean force,
    int threads,
    InferenceRuntime runtime,
    int workers,
    String master) {
  public ScoringJob {
    tasks = List.copyOf(tasks);
  }

  /** The file that is read. */
  public Path inputFile() {
    return Path.of(input);
  }

  /** The file that is written; nothing for standard output. */
  public Optional<Path> outputFile() {
    return Optional.ofNullable(output).map(Path::of);
  }

  /** The file that is told of malformed rows. */
  public Optional<Path> rejectsFile() {
    return Optional.ofNullable(rejects).map(Path::of);
  }

  /** The same of another file. */
  public ScoringJob of(Path file) {
    return new ScoringJob(
        tasks,
        store,
        file.toString(),
        layout,
        output,
        outputFormat,
        all,
        rejects,
        force,
        threads,
        runtime,
        workers,
        master);
  }
}
