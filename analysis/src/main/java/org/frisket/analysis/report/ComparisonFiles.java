package org.frisket.analysis.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.comparison.ComparisonTable;

/** Tables of comparisons that are kept in the project. */
public final class ComparisonFiles {
  private static final Comparator<ComparisonTable> ORDER =
      Comparator.comparing(ComparisonTable::stage).thenComparing(ComparisonTable::method);

  private ComparisonFiles() {}

  /**
   * All tables by the name of their comparison; none where there is no folder.
   *
   * @throws org.frisket.models.error.InvalidInputException if a file is damaged; names it
   */
  public static SortedMap<String, List<ComparisonTable>> readAll(Path docs) throws IOException {
    SortedMap<String, List<ComparisonTable>> all = new TreeMap<>();
    Path folder = docs.resolve(ComparisonTable.FOLDER);
    if (!Files.isDirectory(folder)) {
      return all;
    }
    try (Stream<Path> names = Files.list(folder)) {
      for (Path one : names.filter(Files::isDirectory).toList()) {
        all.put(
            one.getFileName().toString(),
            JsonFolder.readAll(
                one,
                "a method's table in a comparison",
                file -> Json.read(file, ComparisonTable.class),
                ORDER));
      }
    }
    return all;
  }
}
