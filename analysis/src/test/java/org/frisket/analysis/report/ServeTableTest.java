package org.frisket.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.frisket.analysis.bench.rows.KeptRows;
import org.frisket.analysis.bench.rows.Machine;
import org.frisket.analysis.bench.serve.rows.Bar;
import org.frisket.analysis.bench.serve.rows.LoadPoint;
import org.frisket.analysis.bench.serve.rows.ServeFile;
import org.frisket.analysis.bench.serve.rows.ServeRow;
import org.frisket.analysis.bench.serve.rows.ServeValue;
import org.frisket.analysis.bench.serve.rows.ValueUnit;
import org.frisket.analysis.figure.Figure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeTableTest {
  private static final LoadPoint POINT = new LoadPoint(0.5, 200, 0.0123, 0.05, 1.5);

  @TempDir private Path docs;

  private static ServeRow mixed(String id, double ratio, long wrong) {
    return row(
        id,
        List.of(
            new ServeValue("throughput ÷ one network", ratio, ValueUnit.RATIO, Bar.atLeast(0.85)),
            ServeValue.of("mixed, texts", 81.5, ValueUnit.A_SECOND)),
        List.of(),
        wrong);
  }

  private static ServeRow row(
      String id, List<ServeValue> values, List<LoadPoint> points, long wrong) {
    return new ServeRow(
        id,
        "tiny",
        "trec (train)",
        "some requests",
        values,
        points,
        wrong,
        0,
        List.of(),
        new Machine("some processor", 2, 25),
        Map.of("java", "17", ServeRow.CODE, ServeRow.CODE_NUMBER),
        "2026-11-27");
  }

  @Test
  void aRowStandsBesideWhatIsAimedAt() {
    assertThat(ServeTable.toMarkdown(List.of(mixed("mixed-4-trec", 0.9, 0))))
        .contains(
            "| mixed-4-trec | tiny | trec (train) | some requests | throughput ÷ one network: 0.90"
                + " (at least 0.85); mixed, texts: 81.5 a second | yes"
                + " | some processor, 2 cores, 25 GB | 2026-11-27 |",
            "](performance/serve-tasks.png)");
  }

  @Test
  void whatIsTooLittleOrWrongIsNotMet() {
    assertThat(ServeTable.toMarkdown(List.of(mixed("mixed-4-trec", 0.8, 0))))
        .contains("**0.80 (at least 0.85)**; mixed, texts: 81.5 a second | no |");
    assertThat(ServeTable.toMarkdown(List.of(mixed("mixed-4-trec", 0.9, 3))))
        .contains("**3 wrong, 0 failed** | no |");
    assertThat(mixed("mixed-4-trec", Double.NaN, 0).isMet()).isFalse();
  }

  @Test
  void whatEarlierCodeDidMeetsNothing() {
    ServeRow now = mixed("mixed-4-trec", 0.9, 0);
    ServeRow before =
        new ServeRow(
            now.id(),
            now.backbone(),
            now.texts(),
            now.how(),
            now.values(),
            now.points(),
            0,
            0,
            List.of(),
            now.machine(),
            Map.of("java", "17"),
            now.date());

    assertThat(ServeTable.toMarkdown(List.of(before))).contains("81.5 a second | old |");
  }

  @Test
  void nothingMeasuredIsNoPart() {
    assertThat(ServeTable.toMarkdown(List.of())).isEmpty();
  }

  @Test
  void ratesHaveATableAndAPictureForEachNumberOfTasks() throws IOException {
    List<ServeRow> rows =
        List.of(
            row("rates-8-zipf", List.of(), List.of(POINT), 0),
            row("rates-32-zipf", List.of(), List.of(POINT), 0),
            mixed("mixed-32-3g-mrpc", 0.7, 0));

    assertThat(ServeTable.toMarkdown(rows))
        .contains("| rates-8-zipf | 50 % | 200 | 12.3 ms | 50.0 ms | 1.50 s |");
    assertThat(ServePictures.figures(rows))
        .extracting(Figure::name)
        .containsExactly("serve-tasks", "serve-rates-8", "serve-rates-32");
    ServePictures.write(docs, rows);
    assertThat(docs.resolve("performance/serve-rates-32.png")).isNotEmptyFile();
  }

  @Test
  void aRowThatIsMeasuredAnewReplacesItselfAlone() throws IOException {
    KeptRows<ServeRow> file = ServeFile.in(docs);
    file.put(mixed("mixed-4-trec", 0.8, 0));
    file.put(mixed("mixed-8-trec", 0.7, 0));
    file.put(mixed("mixed-4-trec", 0.9, 0));

    assertThat(file.read())
        .containsExactly(mixed("mixed-4-trec", 0.9, 0), mixed("mixed-8-trec", 0.7, 0));
  }
}
