package org.frisket.analysis.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;

/**
 * What a family of transformers' models can be used for, each thing tried with a small one.
 *
 * @param family as its folder is called
 * @param against what it was compared with
 * @param texts compared
 * @param parity an engine each
 * @param cells a kind of task each
 */
public record FamilySupport(
    String family, String against, int texts, List<EngineParity> parity, List<SupportCell> cells) {
  private static final String FOLDER = "families";

  /** All of {@code docs}, by family; none where nothing is kept. */
  public static List<FamilySupport> readAll(Path docs) throws IOException {
    Path folder = docs.resolve(FOLDER);
    return Files.exists(folder)
        ? JsonFolder.readAll(
            folder,
            "what a family supports",
            file -> Json.read(file, FamilySupport.class),
            Comparator.comparing(FamilySupport::family))
        : List.of();
  }

  /** Keeps it among those of {@code docs}. */
  public void write(Path docs) throws IOException {
    AtomicFiles.write(docs.resolve(FOLDER).resolve(family + ".json"), Json.pretty(this));
  }
}
