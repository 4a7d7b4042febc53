package org.frisket.training.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and overrides that are not even a config. */
class ConfigTextErrorTest {
  private static final String EXPERIMENT =
      """
      experiment: first
      backbone: minilm-l6
      task: task.yaml
      method: {name: masking}
      training: {epochs: 2}
      """;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("my.yaml");
  }

  private static void assertRefused(ThrowingCallable reading, String... words) {
    assertThatThrownBy(reading)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(words)
        .message()
        .hasLineCount(1)
        .contains(" (expected: ");
  }

  private void assertExperimentRefused(String text, String... words) throws IOException {
    Files.writeString(file, text);
    assertRefused(() -> ConfigReader.experiment(file, List.of()), words);
  }

  @Test
  void aKeyThatStandsTwiceIsRefusedWithItsLine() throws IOException {
    assertExperimentRefused(EXPERIMENT + "task: other.yaml\n", file + ":6: ");
  }

  @Test
  void textThatIsNoYamlIsRefusedWithItsLine() throws IOException {
    assertExperimentRefused(EXPERIMENT + "seed: [1\n", file + ":");
    assertExperimentRefused(EXPERIMENT + "seed: a: b\n", file + ":6: ");
    assertExperimentRefused(EXPERIMENT + "---\nseed: 1\n", file + ":");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "just words", "[1, 2]"})
  void aFileWithoutKeysIsRefused(String text) throws IOException {
    assertExperimentRefused(text, file.toString(), "keys and values");
  }

  @Test
  void aMissingFileIsNamed() {
    assertRefused(
        () -> ConfigReader.experiment(folder.resolve("none.yaml"), List.of()),
        "config: " + folder.resolve("none.yaml"));
    assertRefused(() -> ConfigReader.task(folder), "config: " + folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"seed", "=1", "seed=", "seed=[1", "seed=1\n---\n2"})
  void anOverrideThatIsNoneIsQuoted(String override) throws IOException {
    Files.writeString(file, EXPERIMENT);

    assertThatThrownBy(() -> ConfigReader.experiment(file, List.of(override)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("--set: " + override + " (expected: ");
  }
}
