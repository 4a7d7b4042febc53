package org.frisket.analysis.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.frisket.training.config.Baseline;
import org.frisket.training.run.RunResult;

/** Results as a page of Markdown. */
public final class ResultsTable {
  private static final String HEAD =
      """
      # Results

      Written by `./frisket report docs` from the files in `docs/results/`; never edited by hand.
      Values are fractions of the split named; package bytes are those of `task.safetensors`.

      | backbone | task | method | seed | trained with | split | metric | value | majority | linear probe | random mask | rate | epochs | minutes | package bytes | peak MiB | run |
      | --- | --- | --- | ---: | ---: | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
      """;

  private ResultsTable() {}

  public static String toMarkdown(List<RunResult> results) {
    StringBuilder page = new StringBuilder(HEAD);
    results.forEach(result -> page.append(row(result)));
    results.stream()
        .filter(result -> !result.byType().isEmpty())
        .forEach(result -> page.append(byType(result)));
    return page.toString();
  }

  private static String byType(RunResult result) {
    StringBuilder parts = new StringBuilder();
    result
        .byType()
        .forEach(
            (type, value) ->
                parts.append(parts.isEmpty() ? "" : ", ").append(type + " " + digits(value)));
    return "\n%s, %s, seed %d, F1 by type: %s (%d words left out).\n"
        .formatted(result.task(), result.method(), result.seed(), parts, result.leftOutWords());
  }

  private static String row(RunResult result) {
    Map<Baseline, Double> baselines = result.baselines();
    return "| "
        + String.join(
            " | ",
            result.backbone(),
            result.task(),
            result.method(),
            Long.toString(result.seed()),
            result.trainExamples() == null ? "" : result.trainExamples().toString(),
            result.split(),
            result.metric(),
            digits(result.value()),
            digits(baselines.get(Baseline.MAJORITY)),
            digits(baselines.get(Baseline.LINEAR_PROBE)),
            digits(baselines.get(Baseline.RANDOM_MASK)),
            String.format(Locale.ROOT, "%.0e", result.learningRate()),
            Integer.toString(result.epochs()),
            String.format(Locale.ROOT, "%.1f", result.minutes()),
            String.format(Locale.ROOT, "%,d", result.packageBytes()),
            result.peakResidentMib() == null ? "" : result.peakResidentMib().toString(),
            result.runId())
        + " |\n";
  }

  private static String digits(Double fraction) {
    return fraction == null ? "" : String.format(Locale.ROOT, "%.4f", fraction);
  }
}
