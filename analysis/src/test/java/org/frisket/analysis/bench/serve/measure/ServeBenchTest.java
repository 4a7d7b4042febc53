package org.frisket.analysis.bench.serve.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.frisket.analysis.bench.serve.rows.LoadPoint;
import org.frisket.analysis.bench.serve.rows.ServeFile;
import org.frisket.analysis.bench.serve.rows.ServeRow;
import org.frisket.analysis.bench.serve.rows.ServeValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows are measured, whatever the times are; only that all was answered rightly is asked for. Two
 * of them in every run, for they need all the parts that others have.
 */
class ServeBenchTest {
  @TempDir private static Path work;

  private static ServeRow measured(Measurement measurement, TextSet set) throws IOException {
    ServeRow row = TinyStage.measure(work, measurement, set);
    assertThat(row.problems()).isEmpty();
    assertThat(row.wrong() + row.failed()).isZero();
    return row;
  }

  private static void assertNames(ServeRow row, String... names) {
    assertThat(row.values()).extracting(ServeValue::name).contains(names);
  }

  @Test
  @Tag("reliability")
  void oneTaskIsComparedWithTheEngineInProcess() throws IOException {
    ServeRow row = measured(new OneTask(64), TextSet.MRPC);

    assertNames(row, "HTTP ÷ in process", "p50 of a single text over HTTP");
    assertThat(row.value("texts over HTTP").orElseThrow()).isPositive();
  }

  @Test
  @Tag("reliability")
  void mixedTasksAreComparedWithOneNetwork() throws IOException {
    assertNames(
        measured(new Mixed(4, true, "1g", 200, 0.85), TextSet.TREC),
        "throughput ÷ one network",
        "mixed, p99",
        "mixed, remembered wordpieces",
        "one network, p50");
  }

  @Test
  @Tag("reliability")
  void mixedTasksThatAreAskedInTurnAreOnlyStated() throws IOException {
    assertThat(measured(new Mixed(2, false, "1g", 100, null), TextSet.TREC).hasBar()).isFalse();
  }

  @Test
  @Tag("reliability")
  void coldTasksAreAskedForTheFirstTime() throws IOException {
    assertNames(measured(new Cold(6, 0.06), TextSet.TREC), "first answer above later ones");
  }

  @Test
  void tasksAreChangedWhileOthersAreAsked() throws IOException {
    ServeRow row = measured(new Swaps(0.5, 10, 30, true), TextSet.TREC);

    assertNames(row, "p99 while tasks change ÷ undisturbed");
    assertThat(row.value("changes").orElseThrow()).isPositive();
  }

  /** A value without a number, such as the time of refusals that were none, is kept, too. */
  @Test
  @Tag("reliability")
  void whatTooMuchRequestsComeToIsMeasured() throws IOException {
    ServeRow row = measured(new Overload(), TextSet.TREC);

    assertNames(row, "goodput ÷ capacity", "p99 of refusals", "seconds until all is well again");
    ServeFile.in(work).put(row);
    assertThat(ServeFile.in(work).read()).containsExactly(row);
  }

  @Test
  @Tag("reliability")
  @EnabledOnOs(OS.LINUX)
  void aServerThatKnowsManyTasksTellsItsMemory() throws IOException {
    ServeRow row = measured(new Known(150), TextSet.TREC);

    assertThat(row.value("tasks")).hasValue(3.0);
    assertThat(row.value("not reclaimable").orElseThrow()).isPositive();
  }

  @Test
  @Tag("reliability")
  void latencyIsMeasuredAtFixedRates() throws IOException {
    ServeRow row = measured(new Rates(3, true), TextSet.TREC);

    assertThat(row.points()).extracting(LoadPoint::share).containsExactly(0.25, 0.5, 0.75, 0.9);
    assertThat(row.points()).allMatch(point -> point.p50() <= point.p99());
  }
}
