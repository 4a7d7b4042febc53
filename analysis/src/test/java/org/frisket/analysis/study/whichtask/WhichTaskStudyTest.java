package org.frisket.analysis.study.whichtask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.frisket.analysis.fixtures.TinyRuns;
import org.frisket.analysis.study.StudyRecord;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhichTaskStudyTest {
  private static final String CONFIG =
      """
      runs:
        - {experiment: masking.yaml, set: {}, seeds: [1, 2], if_data: false}
        - {experiment: hues.yaml, set: {}, seeds: [1], if_data: false}
      packages: [2, 3, 9]
      draws: 4
      texts: [1, 4]
      dev_texts: 8
      centroid_texts: 12
      seed: 1
      """;

  @TempDir private Path folder;
  private TinyRuns tiny;

  @BeforeEach
  void makeExperiments() throws IOException {
    tiny = new TinyRuns(folder);
    StringBuilder rows = new StringBuilder("text\tlabel\n");
    for (int i = 0; i < 12; i++) {
      rows.append("red old large\tred\n").append("blue new small\tblue\n");
    }
    tiny.write("hues.tsv", rows.toString());
    tiny.write(
        "hues-task.yaml",
        """
        id: hues
        kind: single_sentence
        labels: [red, blue]
        metric: accuracy
        data:
          format: tsv
          columns: {text: text, label: label}
          files: {train: [hues.tsv], dev: [hues.tsv]}
        """);
    tiny.write(
        "hues.yaml",
        """
        experiment: tiny-hues
        backbone: tiny
        task: hues-task.yaml
        method: {name: masking, blocks: [0, 1]}
        threads: 2
        training: {epochs: 2, batch_size: 8, learning_rate: 0.02}
        """);
  }

  private StudyRecord result(String config) throws IOException {
    return tiny.result(new WhichTaskStudy(), config).record();
  }

  @Test
  void everyNumberOfPackagesAndTextsIsToldInEveryWay() throws IOException {
    StudyRecord record = result(CONFIG);

    assertThat(record.numbers()).hasSize(2 * 2 * Way.values().length);
    JsonNode first = record.numbers().get(0);
    assertThat(first.get("packages").asInt()).isEqualTo(2);
    assertThat(first.get("tasks").asInt()).isEqualTo(2);
    assertThat(first.get("way").asText()).isEqualTo("one step");
    assertThat(first.get("chance").asDouble()).isEqualTo(0.5);
    for (JsonNode number : record.numbers()) {
      int groups = number.get("texts").asInt() == 1 ? 16 : 4;
      assertThat(number.get("groups").asInt() % groups).isZero();
      assertThat(number.get("accuracy").asDouble()).isBetween(0.0, 1.0);
      if (number.get("way").asText().equals("nearest centroid")) {
        assertThat(number.get("accuracy").asDouble()).isEqualTo(1);
      }
    }
    assertThat(record.figures())
        .extracting("name")
        .containsExactly("which_task-texts-1", "which_task-texts-4", "which_task-confusion");
    assertThat(record.found().get(0))
        .isEqualTo(
            "Told apart are 3 packages of 2 tasks, which differ by seed beside; right is who names the task.");
    assertThat(record.found().get(1)).startsWith("Among 3 packages of 2 tasks, 1 text names ");
  }

  @Test
  void whatCannotBeToldApartIsRefused() {
    assertRefused("packages: [9]", CONFIG.replace("[2, 3, 9]", "[9]"));
    assertRefused("packages: [1]", CONFIG.replace("[2, 3, 9]", "[1]"));
    assertRefused("texts: [1, 9]", CONFIG.replace("[1, 4]", "[1, 9]"));
    assertRefused("draws: 0", CONFIG.replace("draws: 4", "draws: 0"));
    assertRefused(
        "method of task task: finetuning", CONFIG.replace("masking.yaml", "finetuning.yaml"));
  }

  private void assertRefused(String message, String config) {
    assertThatThrownBy(() -> result(config))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }
}
