package org.frisket.training.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An unknown key is asked after where it may belong, and nowhere else. */
class NearestKeyTest {
  @TempDir private Path folder;

  private Path experiment() throws IOException {
    return Files.writeString(
        folder.resolve("my.yaml"),
        "experiment: first\nbackbone: tiny\ntask: task.yaml\nmethod: {name: masking}\n");
  }

  @ParameterizedTest
  @CsvSource({
    "epochs, training.epochs",
    "epoch, training.epochs",
    "learning_rate, training.learning_rate",
    "lerning_rate, training.learning_rate",
    "sparsity, method.sparsity",
    "method.learning_rate, training.learning_rate",
    "training.threshold, method.threshold",
    "training.seed, seed"
  })
  void aKeyOfAnotherPlaceIsNamedWithItsPlace(String key, String meant) throws IOException {
    Path file = experiment();

    assertThatThrownBy(() -> ConfigReader.experiment(file, List.of(key + "=1")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file + ": unknown key: " + key + " (expected: one of ")
        .hasMessageEndingWith("; did you mean " + meant + "?)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"warm_start", "training.precision", "method.x", "zzz"})
  void aKeyThatIsNearNoneIsNotAskedAfter(String key) throws IOException {
    Path file = experiment();

    assertThatThrownBy(() -> ConfigReader.experiment(file, List.of(key + "=1")))
        .hasMessageStartingWith(file + ": unknown key: " + key + " (expected: one of ")
        .hasMessageNotContaining("did you mean");
  }

  @ParameterizedTest
  @CsvSource({"max_length, max_length", "labels, labels", "dev_from_train, data.dev_from_train"})
  void aKeyOfATaskIsSaidToBeOne(String key, String place) throws IOException {
    Path file = experiment();

    assertThatThrownBy(() -> ConfigReader.experiment(file, List.of(key + "=1")))
        .hasMessageEndingWith("; " + place + " is a key of a task's config)");
  }

  @Test
  void andTheReverse() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("task.yaml"),
            """
            id: t
            kind: single_sentence
            labels: [a, b]
            metric: accuracy
            format: csv
            epochs: 3
            data: {columns: {text: text, label: label}, files: {train: [t.csv]}}
            """);
    assertThatThrownBy(() -> ConfigReader.task(file))
        .hasMessageEndingWith("; did you mean data.format?)");

    Files.writeString(file, Files.readString(file).replace("format: csv\n", ""));
    assertThatThrownBy(() -> ConfigReader.task(file))
        .hasMessageEndingWith("; training.epochs is a key of an experiment)");
  }
}
