package org.frisket.analysis.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;

/**
 * What a method can be used for, each thing tried.
 *
 * @param method its id
 * @param cells a kind of task and type of problem each
 */
public record MethodSupport(String method, List<SupportCell> cells) {
  private static final String FOLDER = "support";

  /** All of {@code docs}, by method; none where nothing is kept. */
  public static List<MethodSupport> readAll(Path docs) throws IOException {
    Path folder = docs.resolve(FOLDER);
    return Files.exists(folder)
        ? JsonFolder.readAll(
            folder,
            "what a method supports",
            file -> Json.read(file, MethodSupport.class),
            Comparator.comparing(MethodSupport::method))
        : List.of();
  }

  /** Keeps it among those of {@code docs}. */
  public void write(Path docs) throws IOException {
    AtomicFiles.write(docs.resolve(FOLDER).resolve(method + ".json"), Json.pretty(this));
  }
}
