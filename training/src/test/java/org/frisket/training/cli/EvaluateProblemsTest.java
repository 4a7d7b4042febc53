package org.frisket.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Locale;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.task.ProblemType;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.metrics.Metric;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees of tasks whose packages keep thresholds or a scale, and no temperature. */
class EvaluateProblemsTest extends PredictTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "SINGLE_LABEL; rouge; grün; [rouge, grün, 'blue \"b\"']",
        "MULTI_LABEL; rouge|grün; grün; [rouge, grün, 'blue \"b\"']",
        "REGRESSION; 19.5; 23; [degrees]",
        "ORDINAL; cold; hot; [cold, warm, hot]"
      },
      quoteCharacter = '~')
  void theReportOfEveryTypeIsShown(ProblemType type, String first, String second, String labels)
      throws IOException {
    file("dev.csv", "text,label\nred car,%s\ngreen,%s\n".formatted(first, second));
    String config =
        """
        id: colours
        kind: single_sentence
        problem_type: %s
        labels: %s
        metric: %s
        data: {format: csv, columns: {text: text, label: label}, files: {dev: [dev.csv]}}
        """
            .formatted(type.name().toLowerCase(Locale.ROOT), labels, Metric.usual(type).id());

    TaskPackage made = TinyPackage.ofProblem(TinyStore.BACKBONE, "colours", type);
    JsonNode data = ConfigReader.toTree(ConfigReader.task(file("colours.yaml", config)));
    TaskManifest manifest = Settings.with(made.manifest(), "data", data);
    TinyStore tiny = TinyStore.in(root.resolve(type.name()));
    store = tiny.with(new TaskPackage(manifest, made.tensors())).path();

    int code = run("evaluate", System.out, "colours", "--data", root);

    assertThat(code).as(errors()).isZero();
    assertThat(answers()).contains("colours dev ", "(2 examples)").contains("metrics ");
    assertThat(answers()).as("the package keeps none").doesNotContain("temperature");
  }
}
