package org.frisket.training.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.run.RunResult;

/**
 * Runs whose results are kept although their folders are elsewhere, or no more: a run is told by
 * its identity, so it need not be done again.
 */
public final class KnownRuns {
  /** Results of runs, and tables of sweeps. */
  private static final List<String> FOLDERS = List.of("results", "sweeps");

  /** Has a folder of tables for each comparison. */
  private static final String COMPARISONS = "comparison";

  private static final KnownRuns NONE = new KnownRuns(Map.of());

  private final Map<String, KnownRun> byId;

  private KnownRuns(Map<String, KnownRun> byId) {
    this.byId = byId;
  }

  public static KnownRuns none() {
    return NONE;
  }

  /**
   * Those of the project's pages.
   *
   * @param docs a folder with some of {@code results/}, {@code sweeps/} and {@code comparison/}
   * @throws InvalidInputException if it is none, or a file in it is damaged
   */
  public static KnownRuns read(Path docs) throws IOException {
    if (!Files.isDirectory(docs)) {
      throw InvalidInputException.of("--docs", docs, "a folder with results/ or sweeps/");
    }
    Map<String, KnownRun> found = new HashMap<>();
    List<Path> folders = new ArrayList<>(FOLDERS.stream().map(docs::resolve).toList());
    folders.addAll(list(docs.resolve(COMPARISONS)));
    for (Path folder : folders) {
      for (Path file : list(folder)) {
        if (file.toString().endsWith(".json")) {
          add(found, file);
        }
      }
    }
    return new KnownRuns(Map.copyOf(found));
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static void add(Map<String, KnownRun> found, Path file) throws IOException {
    JsonNode content = Json.readTree(file);
    if (content.has("points")) {
      content
          .get("points")
          .forEach(point -> addAll(found, Json.convert(file, point, SweepTable.Point.class)));
    } else {
      RunResult result = RunResult.read(file);
      found.put(result.runId(), KnownRun.of(result));
    }
  }

  /** A table does not say how long its runs took. */
  private static void addAll(Map<String, KnownRun> found, SweepTable.Point point) {
    point
        .runIds()
        .forEach(
            (seed, id) ->
                found.putIfAbsent(
                    id,
                    new KnownRun(
                        point.values().get(seed),
                        null,
                        point.packageBytes().get(seed),
                        point.zeroFractions().get(seed))));
  }

  /** The run of an identity, if it is known. */
  public Optional<KnownRun> of(String runId) {
    return Optional.ofNullable(byId.get(runId));
  }
}
