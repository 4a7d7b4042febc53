package org.frisket.analysis.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.frisket.analysis.figure.FigureFiles;
import org.frisket.training.comparison.ComparisonTable;
import org.frisket.training.run.PairedTest;
import org.frisket.training.run.RunGroup;
import org.frisket.training.sweep.SweepTable;

/**
 * Comparisons as a page of Markdown: a table a stage, and what methods reach for what they cost.
 *
 * @param comparisons tables by the comparison's name
 * @param costs of methods
 */
record ComparisonPage(SortedMap<String, List<ComparisonTable>> comparisons, MethodCosts costs) {
  private static final String MASKING = "masking";
  private static final String PROBE = "linear_probe";
  private static final String HEAD =
      """
      # Methods compared

      Written by `./frisket report docs` from `docs/comparison/`, where `./frisket compare` of a folder below `configs` keeps what came out, and from
      `docs/performance/`; never edited by hand. The first seed of a stage tried every rate of a method, the others ran at the best of them;
      mean and deviation are those of the dev metric over the seeds of that rate. The difference is that to masking in points, paired by
      seed, with the two-sided p of a paired t-test. A method *does not learn* where its mean is not above that of the linear probe. Bytes
      are those of `task.safetensors`; steps and peaks were measured with `minilm-l6`, 32 texts of 64 wordpieces.
      """;
  private static final String COLUMNS =
      """

      | method | rate | seeds | mean | deviation | to masking | p | learns | bytes | step | peak |
      | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: |
      """;

  String toMarkdown() {
    StringBuilder page = new StringBuilder(HEAD);
    comparisons.forEach(
        (name, tables) -> {
          page.append("\n## ").append(name).append("\n");
          stages(tables).forEach((stage, own) -> page.append(section(name, stage, own)));
        });
    return page.toString();
  }

  /** Writes the pictures that the page shows. */
  void writePictures(Path docs) throws IOException {
    for (Map.Entry<String, List<ComparisonTable>> comparison : comparisons.entrySet()) {
      for (var stage : stages(comparison.getValue()).entrySet()) {
        pictures(comparison.getKey(), stage.getKey(), stage.getValue()).write(docs);
      }
    }
  }

  private ParetoPictures pictures(String name, String stage, List<ComparisonTable> tables) {
    return new ParetoPictures(name, stage, tables, costs);
  }

  private static Map<String, List<ComparisonTable>> stages(List<ComparisonTable> tables) {
    return tables.stream()
        .collect(
            Collectors.groupingBy(ComparisonTable::stage, LinkedHashMap::new, Collectors.toList()));
  }

  private String section(String name, String stage, List<ComparisonTable> tables) {
    ComparisonTable first = tables.get(0);
    List<ComparisonTable> sorted = new ArrayList<>(tables);
    sorted.sort(
        Comparator.comparingDouble(
            table -> -table.best().map(SweepTable.Point::mean).orElse(-1.0)));
    return "\n### %s\n\n%s, %s: %s on dev.\n"
            .formatted(stage, first.task(), first.backbone(), first.metric())
        + COLUMNS
        + sorted.stream().map(table -> line(table, tables)).collect(Collectors.joining())
        + pictures(name, stage, tables).figures().stream()
            .map(
                figure ->
                    "\n![%s](%s/%s/%s)\n"
                        .formatted(
                            figure.title(),
                            ComparisonTable.FOLDER,
                            name,
                            FigureFiles.png(figure.name())))
            .collect(Collectors.joining());
  }

  private String line(ComparisonTable table, List<ComparisonTable> all) {
    Optional<SweepTable.Point> best = table.best();
    if (best.isEmpty()) {
      return "| %s | | 0 | no result | | | | | | | |\n".formatted(table.method());
    }
    SweepTable.Point point = best.get();
    Optional<PairedTest> toMasking =
        table.method().equals(MASKING) ? Optional.empty() : test(point, all);
    return "| "
        + String.join(
            " | ",
            table.method(),
            point.point().stream()
                .filter(setting -> setting.startsWith("training.learning_rate="))
                .map(setting -> setting.substring(setting.indexOf('=') + 1))
                .findFirst()
                .orElse(""),
            Integer.toString(point.values().size()),
            Cells.digits("%.4f", point.mean()),
            Cells.digits("%.4f", point.deviation()),
            toMasking.map(test -> Cells.digits("%+.2f", 100 * test.difference())).orElse(""),
            toMasking
                .filter(test -> test.seeds() > 1)
                .map(test -> Cells.digits("%.3f", test.tTest()))
                .orElse(""),
            learns(table, point, all),
            Cells.digits("%,.0f", SweepTable.Point.mean(point.packageBytes())),
            cost(table, "%.3f s", costs.step(table.method())),
            cost(table, "%,.0f MiB", costs.peak(table.method()).map(bytes -> bytes / (1 << 20))))
        + " |\n";
  }

  private static String cost(ComparisonTable table, String format, Optional<Double> value) {
    return table.backbone().equals("minilm-l6") ? Cells.digits(format, value.orElse(null)) : "";
  }

  private static Optional<PairedTest> test(SweepTable.Point point, List<ComparisonTable> all) {
    return best(MASKING, all)
        .map(
            masking ->
                PairedTest.of(
                    new RunGroup(Map.of(), point.values()),
                    new RunGroup(Map.of(), masking.values())))
        .filter(test -> test.seeds() > 0);
  }

  private static String learns(
      ComparisonTable table, SweepTable.Point point, List<ComparisonTable> all) {
    Optional<SweepTable.Point> probe = best(PROBE, all);
    if (table.method().equals(PROBE) || probe.isEmpty()) {
      return "";
    }
    return point.mean() > probe.get().mean() ? "yes" : "no";
  }

  private static Optional<SweepTable.Point> best(String method, List<ComparisonTable> all) {
    return all.stream()
        .filter(table -> table.method().equals(method))
        .findFirst()
        .flatMap(ComparisonTable::best);
  }
}
