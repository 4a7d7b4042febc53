package org.frisket.training.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.metrics.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that older versions did not have, and what a task's kind asks of its layout. */
class LaterKeysTest {
  private static final TaskConfig TASK = TinyExperiment.task();
  private static final Path FILE = Path.of("task.json");

  @Test
  void keysThatSayNothingAreNotWrittenSoThatRunsKeepTheirIdentity() {
    JsonNode task = Json.compact().valueToTree(TASK);
    JsonNode config =
        Json.compact().valueToTree(TinyExperiment.masking(TinyExperiment.TRAINING).config());

    assertThat(config.has("train_examples")).isFalse();
    assertThat(config.get("method").has("biases")).isFalse();
    assertThat(task.at("/data/columns").has("choices")).isFalse();
    for (String key : List.of("comment_prefix", "tag_scheme", "skip_malformed")) {
      assertThat(task.get("data").has(key)).as(key).isFalse();
    }
  }

  @Test
  void aTaskOfAnOlderPackageHasTheDefaults() {
    assertThat(ConfigReader.task(FILE, Json.compact().valueToTree(TASK))).isEqualTo(TASK);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/data/columns | pair       | b      | data.columns.pair: b (expected: a column for pairs",
        "/data/columns | choices    | c      | data.columns.choices: [c] (expected: a column for",
        "/data         | format     | conll  | data.format: CONLL (expected: conll or conllu for",
        "/data         | tag_scheme | iob2   | data.tag_scheme: IOB2 (expected: with span_f1)"
      })
  void whatDoesNotFitTheKindIsNamed(String place, String key, String value, String message) {
    ObjectNode json = Json.compact().valueToTree(TASK);
    ObjectNode at = (ObjectNode) json.at(place);
    if (key.equals("choices")) {
      at.putArray(key).add(value);
    } else {
      at.put(key, value);
    }

    assertThatThrownBy(() -> ConfigReader.task(FILE, json))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void spansAreForTaggingOnly() {
    assertThatThrownBy(
            () ->
                LayoutRules.check(
                    TaskKind.SINGLE_SENTENCE, TASK.labels(), Metric.SPAN_F1, TASK.data()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("metric: span_f1 (expected: span_f1 for tagging only)");
  }

  @Test
  void fewerThanNoExamplesAreRefused() {
    ExperimentConfig config = TinyExperiment.masking(TinyExperiment.TRAINING).config();

    assertThatThrownBy(
            () ->
                new ExperimentConfig(
                    "tiny",
                    "tiny",
                    "task.yaml",
                    config.method(),
                    config.training(),
                    5,
                    1,
                    List.of(),
                    -1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("train_examples: -1 (expected: 0 (all) or more)");
  }
}
