package org.frisket.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.config.Baseline;
import org.frisket.training.run.RunResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTableTest {
  @TempDir private Path folder;

  private static RunResult result(String task, Map<Baseline, Double> baselines) {
    return new RunResult(
        task,
        "minilm-l6",
        "masking",
        1,
        "dev",
        "accuracy",
        0.94804,
        1e-3,
        10,
        9.03,
        916192L,
        null,
        "train x.yaml",
        "0123456789ab",
        baselines,
        4952,
        0,
        Map.of(),
        null,
        null,
        null);
  }

  @Test
  void rowsComeFromTheFilesSortedByTask() throws IOException {
    Files.writeString(folder.resolve("1.json"), Json.pretty(result("trec", Map.of())));
    Files.writeString(
        folder.resolve("2.json"), Json.pretty(result("cola", Map.of(Baseline.MAJORITY, 0.246))));
    Files.writeString(folder.resolve("notes.txt"), "not a result");

    String page = ResultsTable.toMarkdown(ResultFiles.readAll(folder));

    assertThat(page.lines().filter(line -> line.startsWith("| minilm-l6")))
        .containsExactly(
            "| minilm-l6 | cola | masking | 1 | 4952 | dev | accuracy | 0.9480 | 0.2460 |  |  | 1e-03 | 10"
                + " | 9.0 | 916,192 |  | 0123456789ab |",
            "| minilm-l6 | trec | masking | 1 | 4952 | dev | accuracy | 0.9480 |  |  |  | 1e-03 | 10"
                + " | 9.0 | 916,192 |  | 0123456789ab |");
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Files.writeString(folder.resolve("bad.json"), "{\"task\": 1");
    assertThatThrownBy(() -> ResultFiles.readAll(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("bad.json");
  }

  @Test
  void aMissingFolderIsNamed() {
    assertThatThrownBy(() -> ResultFiles.readAll(folder.resolve("none")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("none");
  }
}
