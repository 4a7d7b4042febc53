package org.frisket.training.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.fixtures.TinyExperiment;
import org.junit.jupiter.api.Test;

/** Keys that older versions did not have. */
class LaterKeysTest {
  private static final TaskConfig TASK = TinyExperiment.task();
  private static final Path FILE = Path.of("task.json");

  @Test
  void keysThatSayNothingAreNotWrittenSoThatRunsKeepTheirIdentity() {
    JsonNode task = Json.compact().valueToTree(TASK);
    JsonNode config =
        Json.compact().valueToTree(TinyExperiment.masking(TinyExperiment.TRAINING).config());

    assertThat(config.has("train_examples")).isFalse();
    for (String key :
        List.of(
            "biases",
            "norms",
            "embeddings",
            "granularity",
            "initial_scores",
            "score_gradient_rows")) {
      assertThat(config.get("method").has(key)).as(key).isFalse();
    }
    assertThat(config.get("training"))
        .hasToString(
            "{\"learning_rate\":0.02,\"batch_size\":6,\"micro_batch_size\":0,\"epochs\":3,"
                + "\"schedule\":\"linear\",\"warmup_fraction\":0.1,\"dropout\":0.0,"
                + "\"gradient_clip_norm\":0.0,\"early_stopping_patience\":0,"
                + "\"checkpoint_every_steps\":2,\"evaluation_batch_size\":5}");
    assertThat(config.at("/method/binarizer").asText()).isEqualTo("straight_through");
    assertThat(task.at("/data/columns").has("choices")).isFalse();
    assertThat(task.at("/data/columns").has("split")).isFalse();
    for (String key :
        List.of(
            "comment_prefix",
            "tag_scheme",
            "skip_malformed",
            "skip_unlabelled",
            "skip_other_labels",
            "split")) {
      assertThat(task.get("data").has(key)).as(key).isFalse();
    }
  }

  @Test
  void aTaskOfAnOlderPackageHasTheDefaults() {
    assertThat(ConfigReader.task(FILE, Json.compact().valueToTree(TASK))).isEqualTo(TASK);
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
                    -1,
                    null))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("train_examples: -1 (expected: 0 (all) or more)");
  }
}
