package org.frisket.analysis.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.frisket.analysis.bench.rows.BenchRow;
import org.frisket.analysis.bench.rows.BenchRows;
import org.frisket.analysis.bench.rows.ByProcessor;
import org.frisket.analysis.bench.rows.Row;
import org.frisket.analysis.bench.rows.RowFile;
import org.frisket.analysis.bench.rows.Verb;
import org.frisket.analysis.bench.rows.Verdict;

/** What was measured beside a peer, as a page of Markdown. */
public final class PerformanceTable {
  private static final String HEAD =
      """
      # Performance

      Written by `./frisket report docs` from the files in `docs/performance/`, which `./frisket bench` measures; never edited by hand.
      Both sides ran in turns in one session; a ratio is the median of ours ÷ peer within the pairs, and the bar is the largest
      that is aimed at. The peer is PyTorch (`tests/peers`), run as it comes and with a C library that keeps freed memory; the
      better of the two counts. In `mask-vs-finetune` and in the rows that end in a method's name (with its default settings;
      `peak` is the memory of a step) the peer is our own finetuning. `epoch-trec-ladder` is an epoch without dropout behind
      one that does not count, in which what frozen blocks give was kept. A row `cut-*` answers batches of 32 × 32
      with masks that drop the share of heads and neurons that its name ends in, in percent, drawn by seed in every block: ours with
      those cut out, and as the peer the same masked network whole.

      Times depend on the processor. Rows are kept by its name, the number of its family and model, what it has for products of
      matrices, and its cores; another machine adds a column here, and a table below. A bar holds where it holds on the processor at
      hand. What was measured with earlier code is old, and counts for no bar. Processors whose family is not told were
      measured before it was kept. `start-predict` is `./frisket predict` of one line, from its start to its end, without a peer: its
      bar is in seconds. Rows `infer-ort-*` stand beside ONNX Runtime with its fusions for transformers, those with `int8` beside
      its dynamic quantisation, both over the same weights; `mixed` are texts of TREC and MRPC in a drawn order, on our side as they
      come, on the peer's in batches of similar lengths.
      """;

  private static final String COLUMNS =
      """
      | measured | row | ours | peer | ratio | bar | met | pairs | peer as it comes | peer keeping memory | memory | versions | date |
      | --- | --- | ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: | --- | --- | --- |
      """;

  private PerformanceTable() {}

  /**
   * The rows of every verb's file in a folder; none where nothing was measured yet.
   *
   * @throws org.frisket.models.error.InvalidInputException if a file is damaged
   */
  public static List<Row> readAll(Path folder) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Verb verb : Verb.values()) {
      rows.addAll(RowFile.in(folder, verb).read());
    }
    return rows;
  }

  public static String toMarkdown(List<Row> rows) {
    Map<String, List<Row>> byProcessor = ByProcessor.of(rows, Row::machine);
    return HEAD
        + RatioTable.toMarkdown(byProcessor)
        + byProcessor.entrySet().stream()
            .map(one -> ofProcessor(one.getKey(), one.getValue()))
            .collect(Collectors.joining());
  }

  private static String ofProcessor(String processor, List<Row> rows) {
    String lines = rows.stream().map(PerformanceTable::line).collect(Collectors.joining());
    return "\n## On " + processor + "\n\n" + COLUMNS + lines;
  }

  private static String line(Row row) {
    BenchRow known = BenchRows.of(row.id());
    return "| "
        + String.join(
            " | ",
            known.verb().id(),
            row.id(),
            row.unit().text(row.ours()),
            text(row, row.peer()),
            row.ratio() == null ? "" : digits(row.ratio()),
            known.text(known.bar()),
            Verdict.of(row).text(),
            Integer.toString(row.pairs().values().size()),
            text(row, row.peerDefault()),
            text(row, row.peerKept()),
            row.machine().memoryGb() + " GB",
            versions(row.versions()),
            row.date())
        + " |\n";
  }

  private static String text(Row row, Double value) {
    return value == null ? "" : row.unit().text(value);
  }

  private static String digits(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }

  private static String versions(Map<String, String> versions) {
    return versions.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
