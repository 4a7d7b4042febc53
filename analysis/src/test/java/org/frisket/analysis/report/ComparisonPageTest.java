package org.frisket.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.frisket.training.comparison.ComparisonTable;
import org.frisket.training.sweep.KnownRuns;
import org.frisket.training.sweep.SweepTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonPageTest {
  @TempDir private Path docs;

  private static ComparisonTable table(String method, double first, double second) {
    Map<Long, Double> values = Map.of(1L, first, 2L, second);
    return new ComparisonTable(
        "trec-minilm",
        method,
        "trec",
        "minilm-l6",
        "accuracy",
        List.of(
            new SweepTable.Point(
                List.of("training.learning_rate=0.001"),
                values,
                Map.of(1L, method + "1", 2L, method + "2"),
                (first + second) / 2,
                0.01,
                Map.of(),
                Map.of(),
                Map.of(1L, 1000L, 2L, 1000L))));
  }

  @Test
  void aMethodStandsBesideMaskingAndTheProbe() throws IOException {
    for (ComparisonTable one :
        List.of(
            table("masking", 0.94, 0.95),
            table("lora", 0.95, 0.98),
            table("linear_probe", 0.8, 0.82),
            table("smp", 0.7, 0.7))) {
      one.write(docs, "comparison");
    }
    ComparisonPage page =
        new ComparisonPage(ComparisonFiles.readAll(docs), new MethodCosts(List.of()));
    page.writePictures(docs);

    assertThat(page.toMarkdown())
        .contains("\n| lora | 0.001 | 2 | 0.9650 | 0.0100 | +2.00 | ")
        .contains("\n| smp | 0.001 | 2 | 0.7000 | 0.0100 | -24.50 | ")
        .contains(" | no | 1,000 | ")
        .contains("](comparison/comparison/trec-minilm-bytes.png)")
        .doesNotContain("trec-minilm-step");
    assertThat(docs.resolve("comparison/comparison/trec-minilm-bytes.png")).isRegularFile();
    assertThat(KnownRuns.read(docs).of("lora2").orElseThrow().value()).isEqualTo(0.98);
  }
}
