package org.frisket.training.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.run.RunFolder;
import org.frisket.training.run.RunResult;
import org.frisket.training.run.TrainCommandLine;

/** The run that a package came from, which says where its task's config lay. */
public final class TrainedFrom {
  private TrainedFrom() {}

  /**
   * The folder of the task's config. Paths in a run are as they were typed, so it is found where
   * the run was started, or where the folder of all runs is.
   *
   * @param runs the folder of all runs
   * @return nothing where no run has the package, or the config is gone
   */
  public static Optional<Path> folder(Path runs, TaskManifest manifest) {
    try {
      for (Path experiment : folders(runs)) {
        for (Path run : folders(experiment)) {
          RunFolder folder = new RunFolder(run);
          if (folder.isFinished() && has(folder, manifest)) {
            return taskFolder(folder, runs);
          }
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("runs in " + runs, e);
    }
  }

  /** A run that cannot be read has nothing that could be found. */
  private static boolean has(RunFolder folder, TaskManifest manifest) throws IOException {
    Path file = folder.taskPackage().resolve(TaskPackage.MANIFEST_FILE);
    try {
      return Files.isRegularFile(file)
          && Json.readTree(file).path("tensors_sha256").asText().equals(manifest.tensorsSha256());
    } catch (InvalidInputException e) {
      return false;
    }
  }

  /** From the working directory, or else from beside the folder of all runs. */
  private static Optional<Path> taskFolder(RunFolder folder, Path runs) throws IOException {
    String task = ConfigReader.tree(folder.config()).path("task").asText();
    String command = RunResult.read(folder.result()).command();
    return TrainCommandLine.config(command).stream()
        .flatMap(
            config ->
                Stream.of(Path.of(""), runs.resolve("..")).map(start -> start.resolve(config)))
        .map(config -> config.toAbsolutePath().normalize().resolveSibling(task).normalize())
        .filter(Files::isRegularFile)
        .map(Path::getParent)
        .findFirst();
  }

  private static List<Path> folders(Path below) throws IOException {
    if (!Files.isDirectory(below)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(below)) {
      return paths.filter(Files::isDirectory).sorted().toList();
    }
  }
}
