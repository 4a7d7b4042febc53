package org.frisket.training.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.files.FolderLock;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.predictions.PredictionFile;

/**
 * The answers that are there already of a file that is not finished: a folder beside it, in which
 * each part is one of its own, whole or not there.
 */
final class ScoringParts {
  private static final String ENDING = ".parts";
  private static final String JOB = "job.json";
  private static final String ANSWERS = "answers";
  private static final String REJECTS = "rejects";
  private static final String COUNT = "count.json";

  private final Path folder;

  /**
   * @param output the file that becomes of them
   */
  ScoringParts(Path output) {
    this.folder = output.resolveSibling(output.getFileName() + ENDING);
  }

  /**
   * Works on them, while nobody else does, and takes them away when that is done.
   *
   * @throws org.frisket.models.files.FolderInUseException if somebody else does
   */
  <T> T alone(FolderLock.Work<T> work) throws IOException {
    Files.createDirectories(folder);
    T done = FolderLock.alone(folder, "parts of answers", work);
    AtomicFiles.deleteTree(folder);
    return done;
  }

  /**
   * Goes on from what is there of the same work.
   *
   * @param job all that answers depend on
   * @param force whether those of other work may be thrown away
   * @return what is there
   * @throws InvalidInputException if they are of other work
   */
  List<ScoringCount> begin(ObjectNode job, boolean force) throws IOException {
    Path said = folder.resolve(JOB);
    if (Files.exists(said)) {
      JsonNode before = Json.readTree(said);
      if (Json.pretty(before).equals(Json.pretty(job))) {
        return done();
      }
      InvalidInputException.require(
          "parts of answers " + folder,
          "of other work: " + differing(before, job),
          force,
          "those of the same command; remove them, or begin anew with --force");
    }
    removeAll();
    AtomicFiles.write(said, Json.pretty(job));
    return List.of();
  }

  private static String differing(JsonNode before, ObjectNode now) {
    TreeSet<String> keys = new TreeSet<>();
    now.fieldNames().forEachRemaining(keys::add);
    keys.removeIf(key -> before.path(key).toString().equals(now.path(key).toString()));
    return "another " + String.join(", ", keys);
  }

  private void removeAll() throws IOException {
    for (int number = 0; Files.exists(part(number)); number++) {
      AtomicFiles.deleteTree(part(number));
    }
  }

  private Path part(int number) {
    return folder.resolve("part-%06d".formatted(number));
  }

  private List<ScoringCount> done() throws IOException {
    List<ScoringCount> counts = new ArrayList<>();
    for (int number = 0; Files.exists(part(number)); number++) {
      counts.add(Json.read(part(number).resolve(COUNT), ScoringCount.class));
    }
    return counts;
  }

  /** Keeps the next part. */
  void commit(int number, String answers, String rejects, ScoringCount count) throws IOException {
    AtomicFiles.writeFolder(
        part(number),
        whole -> {
          AtomicFiles.writeInNewFolder(whole.resolve(ANSWERS), answers);
          AtomicFiles.writeInNewFolder(whole.resolve(REJECTS), rejects);
          AtomicFiles.writeInNewFolder(whole.resolve(COUNT), Json.pretty(count));
        });
  }

  /**
   * Makes the files of the parts.
   *
   * @param header what stands above the answers
   */
  void finish(String header, Path output, Optional<Path> rejects) throws IOException {
    if (rejects.isPresent()) {
      new PredictionFile(rejects.get()).write(file -> copy(REJECTS, file));
    }
    new PredictionFile(output)
        .write(
            file -> {
              file.write(header);
              copy(ANSWERS, file);
            });
  }

  private void copy(String name, Writer into) throws IOException {
    for (int number = 0; Files.exists(part(number)); number++) {
      try (Reader part = Files.newBufferedReader(part(number).resolve(name))) {
        part.transferTo(into);
      }
    }
  }
}
