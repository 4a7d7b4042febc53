package org.frisket.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
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
    keep(id, peer, pairs, "some processor");
  }

  private void keep(String id, Double peer, List<List<Double>> pairs, String cpu)
      throws IOException {
    BenchRow row = BenchRows.of(id);
    RowFile.in(folder, row.verb())
        .put(
            Row.of(
                row,
                new Pairs(pairs),
                peer,
                peer,
                new Machine(cpu, 2, 25),
                Map.of("java", "17"),
                "2026-11-22"));
  }

  @Test
  void aRowStandsBesideItsBar() throws IOException {
    keep("train-peak-32x128", 4e9, List.of(List.of(3.8e9, 4e9)));
    keep("step-32x32", 2.0, List.of(List.of(1.0, 2.0), List.of(1.0, 2.0)));

    assertThat(page())
        .contains(
            "## On some processor, 2 cores",
            "| step | step-32x32 | 1.000 s | 2.000 s | 0.50 | 0.90 | yes | 2 | 2.000 s | 2.000 s"
                + " | 25 GB | code 1, java 17 | 2026-11-22 |",
            "| memory | train-peak-32x128 | 3624 MiB | 3815 MiB | 0.95 | 0.80 | no | 1 | 3815 MiB"
                + " | 3815 MiB | 25 GB | code 1, java 17 | 2026-11-22 |");
  }

  @Test
  void eachProcessorHasAColumnAndATable() throws IOException {
    keep("step-32x32", 2.0, List.of(List.of(1.0, 2.0)));
    keep("step-32x32", 2.0, List.of(List.of(1.9, 2.0)), "another");
    keep("step-32x64", 2.0, List.of(List.of(1.0, 2.0)), "another");

    assertThat(page())
        .containsSubsequence(
            "| row | bar | some processor, 2 cores | another, 2 cores |",
            "| --- | ---: | ---: | ---: |",
            "| step-32x32 | 0.90 | 0.50 | **0.95** |",
            "| step-32x64 | 0.90 |  | 0.50 |",
            "## On some processor, 2 cores",
            "## On another, 2 cores");
  }

  @Test
  void whatOlderCodeTookMeetsNoBar() throws IOException {
    keep("step-32x32", 2.0, List.of(List.of(1.0, 2.0)));
    Path file = folder.resolve("step.json");
    Files.writeString(file, Files.readString(file).replaceFirst("\"code\" : \"1\",", ""));

    assertThat(page())
        .contains("| step-32x32 | 0.90 | old: 0.50 |")
        .anyMatch(line -> line.contains("| 0.50 | 0.90 | old | 1 |"));
  }

  private List<String> page() throws IOException {
    return PerformanceTable.toMarkdown(PerformanceTable.readAll(folder)).lines().toList();
  }

  @Test
  void withoutAPeerThereIsNoRatio() throws IOException {
    keep("step-32x32", null, List.of(List.of(1.0)));

    assertThat(PerformanceTable.toMarkdown(PerformanceTable.readAll(folder)))
        .contains("| step-32x32 | 1.000 s |  |  | 0.90 |  | 1 |  |  |");
  }
}
