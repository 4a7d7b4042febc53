package org.frisket.analysis.study.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.analysis.fixtures.TinyRuns;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferStudyTest {
  private static final String CONFIG =
      """
      sources:
        - meanings: {good: plus, bad: minus}
          runs:
            - {experiment: finetuning.yaml, set: {training.epochs: 6}, seeds: [1], if_data: false}
            - {experiment: masking.yaml, set: {}, seeds: [1, 2], if_data: false}
      targets:
        - meanings: {"yes": plus, "no": minus}
          data: {task: opinions.yaml, splits: [train, dev], if_data: false}
          from_end: 0
        - meanings: {"yes": plus, "no": minus}
          data: {task: opinions.yaml, splits: [train, dev], if_data: false}
          from_end: 40
        - meanings: {good: plus, bad: minus}
          data: {task: far.yaml, splits: [dev], if_data: true}
          from_end: 0
      """;

  @TempDir private static Path folder;
  private static TinyRuns tiny;
  private static TinyRuns.Done done;

  @BeforeAll
  static void study() throws IOException {
    tiny = new TinyRuns(folder);
    StringBuilder rows = new StringBuilder("words\tverdict\n");
    for (int i = 0; i < 9; i++) {
      rows.append("a good one indeed ").append(i).append("\tyes\n");
    }
    rows.append("some bad thing again\tno\na good one 3\tyes\nneither of them\tperhaps\n");
    rows.append("a good one ".repeat(60)).append("\tyes\n");
    tiny.write("opinions.tsv", rows.toString());
    tiny.write("more.tsv", "words\tverdict\nsome bad thing indeed\tno\n");
    tiny.write(
        "opinions.yaml",
        """
        id: opinions
        kind: single_sentence
        labels: ["no", perhaps, "yes"]
        metric: accuracy
        data:
          format: tsv
          columns: {text: words, label: verdict}
          files: {train: [opinions.tsv], dev: [more.tsv]}
        """);
    done = tiny.result(new TransferStudy(), CONFIG);
  }

  /** Ten good and two bad; one of train, and one that is neither, are left out. */
  @Test
  void whatAModelKnowsOrWasTrainedWithIsLeftOut() throws IOException {
    List<List<String>> rows = done.files().table("transfer");
    assertThat(rows).hasSize(1 + 3 * 2);
    List<String> first = rows.get(1);
    assertThat(first.subList(0, 5))
        .containsExactly("task", "opinions train and dev", "finetuning", "1", "12");
    assertThat(Double.parseDouble(first.get(8))).isEqualTo(10 / 12.0);
    assertThat(first.subList(10, 13)).containsExactly("1", "1", "1");
    assertThat(rows.get(2).get(1)).isEqualTo("opinions train and dev, the last 40 too");
  }

  @Test
  void aModelThatKnowsGoodFromBadKnowsYesFromNo() throws IOException {
    double accuracy = Double.parseDouble(done.files().table("transfer").get(1).get(5));
    assertThat(accuracy).isEqualTo(1);
    assertThat(done.record().found()).hasSize(2);
    assertThat(done.record().found().get(0))
        .startsWith(
            "From task to opinions train and dev: finetuning 1.0000 [0.7575, 1.0000], masking")
        .contains("(2 seeds)", "the most frequent answer 0.8333", "1 texts read in part");
  }

  @Test
  void dataThatIsNotThereIsNamed() {
    assertThat(done.record().leftOut()).containsExactly("far.yaml");
    assertThat(done.record().figures()).extracting("name").containsExactly("transfer-task");
  }

  /** The same config over other texts is another study. */
  @Test
  void otherTextsAreAnotherStudy() throws IOException {
    TransferStudy study = new TransferStudy();
    String before = done.record().key();
    Path config = folder.resolve("transfer.yaml");
    assertThat(tiny.runner().plan(study, config).key()).isEqualTo(before);
    Path file = folder.resolve("more.tsv");
    String content = Files.readString(file);
    Files.writeString(file, content + "some bad thing now\tno\n");
    assertThat(tiny.runner().plan(study, config).key()).isNotEqualTo(before);
    Files.writeString(file, content);
  }

  @Test
  void whatCannotBeTriedIsRefused() {
    assertRefused(
        CONFIG.replace("good: plus, bad: minus", "good: plus, bad: worse"),
        "meanings that tasks task and opinions have in common: [plus] (expected: two or more)");
    assertRefused(
        CONFIG.replaceFirst("good: plus", "fine: plus"),
        "meanings of task task: fine (expected: one of [good, bad])");
    assertRefused(
        CONFIG.replace("from_end: 40", "from_end: 127"),
        "from_end: 127 (expected: at most 126, as task task reads)");
    assertRefused(
        CONFIG.replace("from_end: 40", "from_end: -1"), "from_end: -1 (expected: 0 or more");
    assertRefused(CONFIG.replace("[train, dev]", "[]"), "splits: [] (expected: one split or more");
    assertRefused(
        CONFIG.replace("[train, dev]", "[test]"),
        "split of task opinions: test (expected: one of [");
    assertRefused(
        CONFIG.replace("if_data: true", "if_data: false"), "data file: nowhere.tsv (expected: ");
  }

  private static void assertRefused(String config, String message) {
    assertThatThrownBy(() -> tiny.result(new TransferStudy(), config))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }
}
