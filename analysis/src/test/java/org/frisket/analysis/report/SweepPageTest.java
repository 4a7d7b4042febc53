package org.frisket.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.sweep.SweepTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepPageTest {
  @TempDir private Path folder;

  private static final SweepTable TABLE =
      new SweepTable(
          "masks",
          List.of(
              new SweepTable.Point(
                  List.of("method.granularity=heads", "method.sparsity=0.25"),
                  Map.of(1L, 0.5, 2L, 0.75),
                  new java.util.TreeMap<>(Map.of(1L, "aa", 2L, "bb")),
                  0.625,
                  0.17678,
                  Map.of(),
                  Map.of(1L, 0.25, 2L, 0.26),
                  Map.of(1L, 1000L, 2L, 1234L)),
              new SweepTable.Point(
                  List.of(),
                  Map.of(),
                  Map.of(),
                  null,
                  null,
                  Map.of(1L, "why"),
                  Map.of(),
                  Map.of())));

  @Test
  void aPointIsARow() throws IOException {
    Files.writeString(folder.resolve("masks.json"), Json.pretty(TABLE));

    assertThat(SweepPage.readAll(folder)).containsExactly(TABLE);
    assertThat(SweepPage.toMarkdown(SweepPage.readAll(folder)).lines().skip(6))
        .containsExactly(
            "## masks",
            "",
            "| settings | seeds | mean | deviation | zeros | package bytes | runs |",
            "| --- | ---: | ---: | ---: | ---: | ---: | --- |",
            "| `method.granularity=heads`, `method.sparsity=0.25` | 2 | 0.6250 | 0.1768"
                + " | 25.50 % | 1,117 | aa bb |",
            "| as it stands | 0 (1 failed) |  |  |  |  |  |");
  }

  @Test
  void aDamagedTableIsNamed() throws IOException {
    Files.writeString(folder.resolve("masks.json"), "{\"sweep\": \"masks\"}");

    assertThatThrownBy(() -> SweepPage.readAll(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("masks.json");
  }

  @Test
  void withoutAFolderThereAreNoTables() throws IOException {
    assertThat(SweepPage.readAll(folder.resolve("none"))).isEmpty();
  }
}
