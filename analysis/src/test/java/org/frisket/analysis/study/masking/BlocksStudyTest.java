package org.frisket.analysis.study.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frisket.analysis.fixtures.TinyRuns;
import org.frisket.analysis.study.StudyFolder;
import org.frisket.analysis.study.StudyRecord;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over the tiny backbone, which has two blocks. */
class BlocksStudyTest {
  private static final String CONFIG =
      """
      tasks: [{experiment: masking.yaml, set: {training.epochs: 1}, seeds: [1], if_data: false}]
      sparsities: [0.05, 0.5]
      blocks: 2
      counts: [0, 1, 2]
      alone: [0, 1]
      roles: [query, attention_output]
      also:
        - {name: biases, set: {method.biases: true}}
        - {name: everything, set: {method.biases: true, method.norms: true, method.embeddings: true}}
      """;

  @TempDir private static Path folder;
  private static TinyRuns tiny;
  private static List<String> trained;
  private static StudyRecord record;
  private static List<List<String>> rows;

  @BeforeAll
  static void study() throws IOException {
    tiny = new TinyRuns(folder);
    TinyRuns.Done done = tiny.result(new BlocksStudy(), CONFIG);
    trained = List.copyOf(tiny.trained());
    record = done.record();
    StudyFolder files = done.files();
    rows = files.table("blocks");
    rows = rows.subList(1, rows.size());
  }

  /** No block, one, all: from either end but one run; with the first share also the rest. */
  @Test
  void whatIsTheSameIsTrainedOnce() {
    assertThat(trained).hasSize(4 + 2 + 2 + 4);
    assertThat(rows).hasSize(6 + 2 + 2 + 2 + 6);
  }

  private static long bits(String masked) {
    return rows.stream()
        .filter(row -> row.get(3).equals(masked))
        .mapToLong(row -> Long.parseLong(row.get(7)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void masksLieOverWhatIsSaid() {
    long rest = bits("0 from the top"); // pooler and classifier
    long block = bits("1 from the top") - rest;
    assertThat(bits("1 from the bottom")).isEqualTo(rest + block);
    assertThat(bits("2 from the top")).isEqualTo(rest + 2 * block);
    assertThat(bits("block 1")).isEqualTo(rest + block);
    assertThat(bits("query")).isEqualTo(bits("attention output")).isBetween(rest, rest + block);
    assertThat(bits("biases")).isGreaterThan(bits("2 from the top"));
    assertThat(bits("everything")).isGreaterThan(bits("biases"));
  }

  @Test
  void theTopIsTheLastBlock() {
    List<String> top = row("1 from the top");
    List<String> last = row("block 1");
    assertThat(top.subList(5, 10)).isEqualTo(last.subList(5, 10));
    assertThat(row("1 from the bottom").subList(5, 10)).isEqualTo(row("block 0").subList(5, 10));
  }

  private static List<String> row(String masked) {
    return rows.stream().filter(row -> row.get(3).equals(masked)).findFirst().orElseThrow();
  }

  @Test
  void everyQuestionHasItsFigureAndSentence() {
    assertThat(record.figures())
        .extracting(StudyRecord.Item::name)
        .containsExactly("blocks-task", "blocks-alone", "blocks-matrices", "blocks-also");
    assertThat(record.found()).hasSize(2 * 2 + 3);
    assertThat(record.found().get(0))
        .startsWith("On task with 5 % zeros at the start, dev accuracy is ");
    assertThat(record.found().get(6))
        .startsWith("Masked beside all blocks there, biases ")
        .contains(", everything ");
    assertThat(record.numbers().path("task")).hasSize(rows.size());
  }

  @Test
  void aConfigOfAnotherBackboneIsRefused() {
    String one = CONFIG.replace("blocks: 2", "blocks: 1").replace("[0, 1, 2]", "[1]");
    String few = one.replace("alone: [0, 1]", "alone: []").replace("[0.05, 0.5]", "[0.05]");
    String least = few.substring(0, few.indexOf("roles")) + "roles: []\nalso: []\n";
    assertThatThrownBy(() -> tiny.result(new BlocksStudy(), least))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("blocks: 1 (expected: 2, as tiny has)");
  }

  @Test
  void blocksThatAreNotThereAreRefused() {
    refused("blocks: 2", "blocks: 0", "blocks: 0 (expected: 1 or more)");
    refused("[0, 1, 2]", "[0, 1, 3]", "counts: [0, 1, 3] (expected: numbers from 0 to 2");
    refused("[0, 1, 2]", "[0, 2, 1]", "each larger than the last");
    refused("[0, 1, 2]", "[0, 1]", "counts: [0, 1] (expected: 2, all blocks, among them)");
    refused("alone: [0, 1]", "alone: [2]", "alone: [2] (expected: numbers from 0 to 1");
  }

  private static void refused(String part, String by, String message) {
    assertThatThrownBy(() -> tiny.result(new BlocksStudy(), CONFIG.replace(part, by)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }
}
