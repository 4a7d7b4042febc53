package org.frisket.analysis.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.sweep.SweepTable;

/** The tables of sweeps that are kept in the project, as a page of Markdown. */
public final class SweepPage {
  private static final String HEAD =
      """
      # Sweeps

      Written by `./frisket report docs` from the files in `docs/sweeps/`, each the `table.json` of a sweep under `configs/sweeps`; never
      edited by hand. Values are the dev metric: mean and standard deviation over the seeds. Zeros are the share among all masked
      weights, package bytes those of `task.safetensors`; both are means over the seeds.
      """;
  private static final String COLUMNS =
      """

      ## %s

      | settings | seeds | mean | deviation | zeros | package bytes | runs |
      | --- | ---: | ---: | ---: | ---: | ---: | --- |
      """;

  private SweepPage() {}

  /** All tables of a folder of JSON files, by the sweeps' names; none where there is no folder. */
  public static List<SweepTable> readAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    return JsonFolder.readAll(
        folder,
        "a sweep's table.json",
        file -> Json.read(file, SweepTable.class),
        Comparator.comparing(SweepTable::sweep));
  }

  public static String toMarkdown(List<SweepTable> tables) {
    return HEAD + tables.stream().map(SweepPage::section).collect(Collectors.joining());
  }

  private static String section(SweepTable table) {
    return COLUMNS.formatted(table.sweep())
        + table.points().stream().map(SweepPage::line).collect(Collectors.joining());
  }

  private static String line(SweepTable.Point point) {
    Double bytes = SweepTable.Point.mean(point.packageBytes());
    Double zeros = SweepTable.Point.mean(point.zeroFractions());
    return "| "
        + String.join(
            " | ",
            point.point().isEmpty() ? "as it stands" : settings(point.point()),
            seeds(point),
            Cells.digits("%.4f", point.mean()),
            Cells.digits("%.4f", point.deviation()),
            Cells.digits("%.2f %%", zeros == null ? null : 100 * zeros),
            Cells.digits("%,.0f", bytes),
            String.join(" ", point.runIds().values()))
        + " |\n";
  }

  private static String settings(List<String> point) {
    return point.stream()
        .map(setting -> "`" + setting.replace("|", "\\|") + "`")
        .collect(Collectors.joining(", "));
  }

  private static String seeds(SweepTable.Point point) {
    int failed = point.failed().size();
    return point.values().size() + (failed > 0 ? " (" + failed + " failed)" : "");
  }
}
