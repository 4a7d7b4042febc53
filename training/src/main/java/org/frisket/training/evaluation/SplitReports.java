package org.frisket.training.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.metrics.Report;

/**
 * {@code measured.json}: all that is measured of the package that a run ends with.
 *
 * @param dev of the dev split
 * @param test of the test split; null where the task has none that can be read
 * @param testSha256 of the files of the test split, by name; the run itself depends on the others
 */
public record SplitReports(Report dev, Report test, Map<String, String> testSha256) {
  public SplitReports {
    testSha256 = Collections.unmodifiableMap(new LinkedHashMap<>(testSha256));
  }

  /** What a file says; nothing where there is none, or another version wrote it. */
  public static Optional<SplitReports> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.read(file, SplitReports.class));
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
  }
}
