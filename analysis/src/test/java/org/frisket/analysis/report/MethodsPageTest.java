package org.frisket.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.frisket.analysis.bench.rows.Machine;
import org.frisket.analysis.bench.rows.Pairs;
import org.frisket.analysis.bench.rows.Row;
import org.frisket.analysis.bench.rows.Unit;
import org.frisket.training.run.RunResult;
import org.frisket.training.sweep.SweepTable;
import org.junit.jupiter.api.Test;

class MethodsPageTest {
  private static final SweepTable SWEEP =
      new SweepTable(MethodsPage.SWEEP, List.of(point("lora", 0.003), point("finetuning", 2e-4)));

  private static SweepTable.Point point(String method, double rate) {
    return new SweepTable.Point(
        List.of("method.name=" + method, "training.learning_rate=" + rate),
        Map.of(1L, 0.94, 2L, 0.95),
        Map.of(1L, "aa", 2L, "bb"),
        0.945,
        0.0071,
        Map.of(),
        Map.of(),
        Map.of(1L, 306_408L, 2L, 306_408L));
  }

  private static Row row(String id, Unit unit, double ours, double peer) {
    return new Row(
        id,
        ours,
        peer,
        unit,
        ours / peer,
        new Pairs(List.of()),
        null,
        null,
        new Machine("c", 2, 8),
        Map.of(),
        "2026-11-26");
  }

  private static Row on(String cpu, Row row) {
    return new Row(
        row.id(),
        row.ours(),
        row.peer(),
        row.unit(),
        row.ratio(),
        row.pairs(),
        null,
        null,
        new Machine(cpu, 2, 8),
        Map.of(),
        row.date());
  }

  private static RunResult base(String method) {
    return new RunResult(
        "trec",
        "bert-base-uncased",
        method,
        1,
        "dev",
        "accuracy",
        0.93,
        1e-3,
        2,
        10,
        1_198_000,
        3000L,
        "train x",
        "cc",
        Map.of(),
        4952,
        0,
        Map.of(),
        null,
        null,
        null);
  }

  private static List<String> cells(List<RunResult> results, List<Row> rows, String method) {
    String page = new MethodsPage(SWEEP, results, rows).toMarkdown();
    String line =
        page.lines().filter(one -> one.startsWith("| " + method + " ")).findFirst().orElseThrow();
    return List.of(line.substring(2, line.length() - 2).split(" \\| ", -1));
  }

  @Test
  void aMethodHasItsAccuraciesAndItsCosts() {
    List<Row> rows =
        List.of(
            row("minilm-step-32x64-lora", Unit.SECONDS, 0.5, 1),
            row("minilm-peak-32x64-lora", Unit.BYTES, 1e9, 3e9));
    assertThat(cells(List.of(base("lora"), base("masking")), rows, "lora"))
        .containsExactly(
            "lora",
            "0.003",
            "2",
            "0.9450",
            "0.0071",
            "306,408",
            Unit.SECONDS.text(0.5),
            "0.50",
            Unit.BYTES.text(1e9),
            "0.9300",
            "2",
            "1,198,000");
    assertThat(cells(List.of(), rows, "finetuning"))
        .contains(Unit.SECONDS.text(1), "1.00", Unit.BYTES.text(3e9));
  }

  @Test
  void stepsAndPeaksAreThoseOfOneProcessor() {
    Row step = row("minilm-step-32x64-lora", Unit.SECONDS, 0.5, 1);
    Row peak = row("minilm-peak-32x64-lora", Unit.BYTES, 1e9, 3e9);
    Row faster = row("minilm-step-32x64-lora", Unit.SECONDS, 0.25, 1);

    assertThat(cells(List.of(), List.of(on("other", faster), step, peak), "lora"))
        .contains("0.50", Unit.BYTES.text(1e9))
        .doesNotContain("0.25");
  }

  @Test
  void whatIsNotMeasuredIsEmpty() {
    assertThat(cells(List.of(), List.of(), "lora").subList(6, 12)).containsOnly("");
  }
}
