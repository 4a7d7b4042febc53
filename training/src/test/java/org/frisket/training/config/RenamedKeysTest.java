package org.frisket.training.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.adaptation.baselines.RandomMaskConfig;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Old spellings in configs: read as before, with one line on standard error. */
class RenamedKeysTest {
  @TempDir private Path folder;
  private final PrintStream before = System.err;
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void listenNoMore() {
    System.setErr(before);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Path experiment(String method) throws IOException {
    return write(
        "my.yaml", "experiment: first\nbackbone: tiny\ntask: task.yaml\nmethod: " + method + "\n");
  }

  private static double sparsity(ExperimentConfig config) {
    return config.method() instanceof RandomMaskConfig random
        ? random.sparsity()
        : ((MaskingConfig) config.method()).sparsity();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{name: masking, initial_sparsity: 0.2}",
        "{name: random_mask, zero_fraction: 0.2}",
      })
  void aFileMaySayTheFormerKeyAndItsAuthorIsToldOnce(String method) throws IOException {
    Path file = experiment(method);

    assertThat(sparsity(ConfigReader.experiment(file, List.of()))).isEqualTo(0.2);
    assertThat(sparsity(ConfigReader.experiment(file, List.of()))).isEqualTo(0.2);
    assertThat(told.toString(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> line.contains(file.toString()))
        .singleElement()
        .asString()
        .matches(".* info .*my.yaml: method\\.\\w+ is now called method.sparsity");
  }

  @Test
  void soMayAnOverrideWhicheverTheFileSays() throws IOException {
    Path file = experiment("{name: masking, sparsity: 0.1}");

    assertThat(sparsity(ConfigReader.experiment(file, List.of("method.initial_sparsity=0.3"))))
        .isEqualTo(0.3);
    assertThat(sparsity(ConfigReader.experiment(file, List.of("method.sparsity=0.4"))))
        .isEqualTo(0.4);
    Path old = experiment("{name: masking, initial_sparsity: 0.1}");
    assertThat(sparsity(ConfigReader.experiment(old, List.of("method.sparsity=0.4"))))
        .isEqualTo(0.4);
  }

  @Test
  void theOneThatExtendsMaySayItInAnotherWay() throws IOException {
    experiment("{name: masking, sparsity: 0.1}");
    Path over = write("over.yaml", "extends: my.yaml\nmethod: {initial_sparsity: 0.3}\n");
    assertThat(sparsity(ConfigReader.experiment(over, List.of()))).isEqualTo(0.3);

    experiment("{name: masking, initial_sparsity: 0.1}");
    assertThat(sparsity(ConfigReader.experiment(over, List.of()))).isEqualTo(0.3);
  }

  @Test
  void bothTogetherAreRefused() throws IOException {
    Path file = experiment("{name: masking, sparsity: 0.1, initial_sparsity: 0.2}");
    String message =
        file
            + ": method.initial_sparsity: beside method.sparsity, its new name"
            + " (expected: one of both)";

    assertThatThrownBy(() -> ConfigReader.experiment(file, List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
    experiment("{name: masking}");
    assertThatThrownBy(
            () ->
                ConfigReader.experiment(
                    file, List.of("method={name: masking, sparsity: 0.1, initial_sparsity: 0.2}")))
        .hasMessage(message);
  }

  @Test
  void theFormerKeyOfAnotherMethodIsUnknown() throws IOException {
    Path file = experiment("{name: lora, initial_sparsity: 0.2}");

    assertThatThrownBy(() -> ConfigReader.experiment(file, List.of()))
        .hasMessageStartingWith(file + ": unknown key: method.initial_sparsity (expected: one of");
  }

  /** So the run's id, which hashes this, stays what it was, however a config spells it. */
  @Test
  void whatIsWrittenHasTheFormerKey() throws IOException {
    ExperimentConfig config =
        ConfigReader.experiment(experiment("{name: masking, sparsity: 0.2}"), List.of());

    assertThat(Json.line(config)).contains("\"initial_sparsity\":0.2").doesNotContain("\"sparsity");
    assertThat(ConfigReader.toYaml(config)).contains("initial_sparsity: 0.2");
    assertThat(config)
        .isEqualTo(
            ConfigReader.experiment(
                experiment("{name: masking, initial_sparsity: 0.2}"), List.of()));
  }

  @Test
  void whatARunWroteIsShownByTheKeysOfNowAndNobodyIsTold() throws IOException {
    Path file = experiment("{name: masking, initial_sparsity: 0.2}");

    assertThat(ConfigReader.tree(file).at("/method/sparsity").asDouble()).isEqualTo(0.2);
    assertThat(told.toString(StandardCharsets.UTF_8)).doesNotContain(file.toString());
  }

  @Test
  void anExperimentThatMovedIsFoundAndItsReaderToldOnce() throws IOException {
    Files.createDirectories(folder.resolve("experiments/colours"));
    Path now = write("experiments/colours/masking.yaml", "experiment: colours\n");
    write("experiments/colours/damaged.yaml", "a: [");
    Path old = folder.resolve("colours.yaml");

    assertThat(MovedExperiments.find(old)).isEqualTo(now);
    assertThat(MovedExperiments.find(old)).isEqualTo(now);
    assertThat(told.toString(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> line.endsWith(old + " is now " + now))
        .hasSize(1);
    Files.createFile(old);
    assertThat(MovedExperiments.find(old)).as("one that is there").isEqualTo(old);
  }
}
