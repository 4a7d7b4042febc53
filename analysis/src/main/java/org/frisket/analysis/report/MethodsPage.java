package org.frisket.analysis.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.frisket.analysis.bench.rows.Row;
import org.frisket.training.run.RunResult;
import org.frisket.training.sweep.SweepTable;

/**
 * Methods beside each other on one task, as a page of Markdown: what they reach, what a task costs,
 * and what a step costs.
 *
 * @param sweep of the embedded backbone, a point a method
 * @param results of BERT-base, among others
 * @param rows measured steps and memory, among others; those of one kind of processor count
 */
record MethodsPage(SweepTable sweep, List<RunResult> results, List<Row> rows) {
  /** The sweep that the page is made of. */
  static final String SWEEP = "methods-trec-minilm";

  private static final String TASK = "trec";
  private static final String BASE = "bert-base-uncased";
  private static final String FINETUNING = "finetuning";
  private static final String NAME = "method.name=";
  private static final String HEAD =
      """
      # Methods

      Written by `./frisket report docs` from `docs/sweeps/%s.json`, `docs/results/` and `docs/performance/`; never edited by hand.
      TREC (six kinds of questions): accuracy on dev, with `minilm-l6` as mean and standard deviation over seeds, with `bert-base-uncased`
      one seed. Bytes are those of `task.safetensors`. A step is one of training with `minilm-l6`, 32 texts of 64 wordpieces, dropout
      0.1, on one idle machine, beside a step of finetuning in turns with it; its peak is the process's largest resident size.

      | method | rate | seeds | accuracy | deviation | bytes | step | of finetuning's | peak | BERT-base: accuracy | epochs | bytes |
      | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
      """;

  String toMarkdown() {
    return HEAD.formatted(SWEEP)
        + sweep.points().stream().map(this::line).collect(Collectors.joining());
  }

  private String line(SweepTable.Point point) {
    String method = setting(point, NAME);
    MethodCosts costs = new MethodCosts(rows);
    Optional<Row> step = costs.stepRow(method);
    Optional<RunResult> base =
        results.stream()
            .filter(result -> result.task().equals(TASK) && result.backbone().equals(BASE))
            .filter(result -> result.method().equals(method))
            .findFirst();
    return "| "
        + String.join(
            " | ",
            method,
            setting(point, "training.learning_rate="),
            Integer.toString(point.values().size()),
            Cells.digits("%.4f", point.mean()),
            Cells.digits("%.4f", point.deviation()),
            Cells.digits("%,.0f", SweepTable.Point.mean(point.packageBytes())),
            step.map(row -> own(row, method)).orElse(""),
            method.equals(FINETUNING)
                ? "1.00"
                : step.map(row -> Cells.digits("%.2f", row.ratio())).orElse(""),
            costs.peakRow(method).map(row -> own(row, method)).orElse(""),
            base.map(result -> Cells.digits("%.4f", result.value())).orElse(""),
            base.map(result -> Integer.toString(result.epochs())).orElse(""),
            base.map(result -> Cells.digits("%,.0f", (double) result.packageBytes())).orElse(""))
        + " |\n";
  }

  private static String setting(SweepTable.Point point, String key) {
    return point.point().stream()
        .filter(setting -> setting.startsWith(key))
        .map(setting -> setting.substring(key.length()))
        .findFirst()
        .orElse("");
  }

  private static String own(Row row, String method) {
    return row.unit().text(MethodCosts.own(row, method));
  }
}
