package org.frisket.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.frisket.analysis.bench.rows.BenchRow;
import org.frisket.analysis.bench.rows.BenchRows;
import org.frisket.analysis.bench.rows.Machine;
import org.frisket.analysis.bench.rows.Pairs;
import org.frisket.analysis.bench.rows.Row;
import org.frisket.analysis.bench.rows.RowFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerformanceTableTest {
  @TempDir private Path folder;

  private void keep(String id, Double peer, List<List<Double>> pairs) throws IOException {
    BenchRow row = BenchRows.of(id);
    RowFile.in(folder, row.verb())
        .put(
            Row.of(
                row,
                new Pairs(pairs),
                peer,
                peer,
                new Machine("some processor", 2, 25),
                Map.of("java", "17"),
                "2026-11-22"));
  }

  @Test
  void aRowStandsBesideItsBar() throws IOException {
    keep("train-peak-32x128", 4e9, List.of(List.of(3.8e9, 4e9)));
    keep("step-32x32", 2.0, List.of(List.of(1.0, 2.0), List.of(1.0, 2.0)));

    assertThat(PerformanceTable.toMarkdown(PerformanceTable.readAll(folder)).lines().skip(13))
        .containsExactly(
            "| step | step-32x32 | 1.000 s | 2.000 s | 0.50 | 0.90 | yes | 2 | 2.000 s | 2.000 s"
                + " | some processor, 2 cores, 25 GB | java 17 | 2026-11-22 |",
            "| memory | train-peak-32x128 | 3624 MiB | 3815 MiB | 0.95 | 0.80 | no | 1 | 3815 MiB"
                + " | 3815 MiB | some processor, 2 cores, 25 GB | java 17 | 2026-11-22 |");
  }

  @Test
  void withoutAPeerThereIsNoRatio() throws IOException {
    keep("step-32x32", null, List.of(List.of(1.0)));

    assertThat(PerformanceTable.toMarkdown(PerformanceTable.readAll(folder)))
        .contains("| step-32x32 | 1.000 s |  |  | 0.90 |  | 1 |  |  |");
  }
}
