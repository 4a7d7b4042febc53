package org.frisket.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.TaskPackage;
import org.junit.jupiter.api.Test;

/** Packages that say how the files of their training were. */
class PredictTrainedTest extends PredictTest {
  private String published(String taskConfig) throws IOException {
    TaskPackage usual = TinyPackage.ofKind(TinyStore.BACKBONE, TaskKind.SINGLE_SENTENCE);
    ObjectNode data = (ObjectNode) Json.compact().readTree(taskConfig);
    TaskPackage told =
        new TaskPackage(Settings.with(usual.manifest(), "data", data), usual.tensors());
    TinyStore tiny = TinyStore.in(root.resolve("told")).with(told);
    store = tiny.path();
    return tiny.store().findPublished("colours").toString();
  }

  private static String task(String metric) {
    return """
        {"id": "colours", "kind": "single_sentence", "labels": ["a", "b"], "metric": "%s",
         "data": {"format": "csv", "columns": {"text": "body", "label": "kind"}, "files": {}}}
        """
        .formatted(metric);
  }

  @Test
  void theColumnsOfTheTrainingAreThoseOfTheFile() throws IOException {
    Path rows = file("rows.csv", "text,body\n17,red car\n");
    String published = published(task("accuracy"));
    assertThat(predict(published, rows, "--output-format", "text")).as(errors()).isZero();
    String found = answers();
    assertThat(predict(published, rows, "--output-format", "text", "--text", "body")).isZero();
    assertThat(answers()).isEqualTo(found).isNotEmpty();
  }

  @Test
  void theColumnOfTheTrainingIsNamedWhereItIsMissing() throws IOException {
    Path rows = file("rows.csv", "a,b\nred car,x\n");
    assertThat(predict(published(task("accuracy")), rows)).isEqualTo(2);
    assertThat(errors()).contains("(expected: one called body, text, sentence,");
  }

  /** A later version may have trained it. */
  @Test
  void linesAreAnsweredWhateverTheTrainingWas() throws IOException {
    String published = published(task("a_later_one"));
    type("red car\n");
    assertThat(predict(published)).as(errors()).isZero();
    assertThat(predict(published, file("rows.txt", "red car\n"))).as(errors()).isZero();
    assertThat(predict(published, file("rows.csv", "text\nred car\n"))).isEqualTo(2);
    assertThat(errors()).contains("a_later_one");
  }
}
