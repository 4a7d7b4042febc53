package org.frisket.analysis.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;

/**
 * Published weights that were compared with what somebody else computes with them.
 *
 * @param backbone its id
 * @param family of transformers' models that it is one of
 * @param published where, by organisation and model
 * @param licence as that place spells it
 * @param against what it was compared with
 * @param texts compared
 * @param parity an engine each
 */
public record RealWeights(
    String backbone,
    String family,
    String published,
    String licence,
    String against,
    int texts,
    List<EngineParity> parity) {
  private static final String FOLDER = "weights";

  /** All of {@code docs}, by backbone; none where nothing is kept. */
  public static List<RealWeights> readAll(Path docs) throws IOException {
    Path folder = docs.resolve(FOLDER);
    return Files.exists(folder)
        ? JsonFolder.readAll(
            folder,
            "how far published weights are from another implementation",
            file -> Json.read(file, RealWeights.class),
            Comparator.comparing(RealWeights::backbone))
        : List.of();
  }

  /** Keeps it among those of {@code docs}. */
  public void write(Path docs) throws IOException {
    AtomicFiles.write(docs.resolve(FOLDER).resolve(backbone + ".json"), Json.pretty(this));
  }
}
