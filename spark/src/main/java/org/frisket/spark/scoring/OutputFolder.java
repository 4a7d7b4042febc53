package org.frisket.spark.scoring;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.predictions.PredictionFile;
import org.frisket.training.scoring.ScoringCount;
import org.frisket.training.scoring.ScoringJob;

/**
 * The folder that Spark writes. Beside the answers of each part lie its counts and its malformed
 * rows, which come to be there with it, in one step; they are taken away when all are there.
 */
final class OutputFolder {
  /** Read by nobody who reads the folder: it begins with an underscore. */
  static final String COUNTS = "_counts";

  static final String REJECTS = "_rejects";
  private static final String SUCCESS = "_SUCCESS";

  private OutputFolder() {}

  /**
   * @throws InvalidInputException if something is there that may not be written over
   */
  static void requireRoom(ScoringJob job) {
    Path folder = job.outputFile().orElseThrow();
    if (!Files.exists(folder)) {
      return;
    }
    InvalidInputException.require(
        "OUTPUT",
        folder + ", there already",
        job.force() || isLeftOver(folder),
        "none that is there, or --force to write over it");
    InvalidInputException.require(
        "OUTPUT",
        folder,
        Files.isDirectory(folder) && (Files.exists(folder.resolve(SUCCESS)) || isLeftOver(folder)),
        "a folder that Spark wrote, which alone is written over");
  }

  /** What stays of work that was ended has no part that anybody would read. */
  private static boolean isLeftOver(Path folder) {
    if (!Files.isDirectory(folder) || Files.exists(folder.resolve(SUCCESS))) {
      return false;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.allMatch(path -> path.getFileName().toString().startsWith("_"));
    } catch (IOException e) {
      return false;
    }
  }

  /** Takes away what may be written over. */
  static void clear(ScoringJob job) throws IOException {
    requireRoom(job);
    AtomicFiles.deleteTree(job.outputFile().orElseThrow());
  }

  /** The sum of the parts' counts; their malformed rows come to be the file of the job. */
  static ScoringCount finish(ScoringJob job, ScoringCount none) throws IOException {
    Path folder = job.outputFile().orElseThrow();
    ScoringCount sum = none;
    for (Path part : files(folder.resolve(COUNTS))) {
      sum = sum.and(Json.read(part, ScoringCount.class));
    }
    if (job.rejectsFile().isPresent()) {
      List<Path> parts = files(folder.resolve(REJECTS));
      new PredictionFile(job.rejectsFile().get())
          .write(
              file -> {
                for (Path part : parts) {
                  try (Reader rejects = Files.newBufferedReader(part)) {
                    rejects.transferTo(file);
                  }
                }
              });
    }
    AtomicFiles.deleteTree(folder.resolve(COUNTS));
    AtomicFiles.deleteTree(folder.resolve(REJECTS));
    return sum;
  }

  /** In the order of the parts; without the checksums that Hadoop puts beside them. */
  private static List<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .filter(path -> !path.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }
}
