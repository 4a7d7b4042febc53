package org.frisket.training.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.frisket.training.config.PinnedConfigs.CONFIGS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.Sha256;
import org.frisket.savedmodels.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every config in the project can be read, what it names is there, and it still resolves to what it
 * did when experiments stood in one folder without {@code extends}: so runs keep their ids.
 */
class ShippedConfigsTest {
  private static final Path EXPERIMENTS = CONFIGS.resolve("experiments");

  static List<Path> experiments() throws IOException {
    return yamlFiles(EXPERIMENTS);
  }

  static List<Path> tasks() throws IOException {
    return yamlFiles(CONFIGS.resolve("tasks"));
  }

  static List<Path> pretrainings() throws IOException {
    return yamlFiles(CONFIGS.resolve("pretraining"));
  }

  @ParameterizedTest
  @MethodSource("pretrainings")
  void aPretrainingIsCalledAsItsFileAndNamesTasksThatAreThere(Path file) {
    PretrainingConfig config = ConfigReader.pretraining(file, List.of());

    assertThat(file.getFileName().toString()).isEqualTo(config.pretraining() + ".yaml");
    assertThat(config.text().tasks())
        .allSatisfy(task -> assertThat(file.resolveSibling(task)).isRegularFile());
  }

  private static List<Path> yamlFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  /** The folder is the task's, and the file is called as the method is, or begins with it. */
  @ParameterizedTest
  @MethodSource("experiments")
  void anExperimentNamesABackboneAndATaskThatAreThere(Path file) {
    ExperimentConfig config = ConfigReader.experiment(file, List.of());
    Path task = file.resolveSibling(config.task()).normalize();

    assertThat(Backbones.byId(config.backbone())).isNotNull();
    assertThat(task).isRegularFile();
    assertThat(EXPERIMENTS.relativize(file).getName(0) + ".yaml")
        .isEqualTo(task.getFileName().toString());
    assertThat(file.getFileName().toString()).startsWith(config.method().inOrder().get(0).id());
  }

  /** Whose names are those of folders of runs. */
  @Test
  void everyExperimentHasANameOfItsOwn() throws IOException {
    assertThat(experiments())
        .extracting(file -> ConfigReader.experiment(file, List.of()).experiment())
        .doesNotHaveDuplicates();
  }

  /** So no two are equal but for their names: what they have in common stands once. */
  @Test
  void anExperimentSaysNothingThatWhatItExtendsSaysAlready() throws IOException {
    for (Path file : experiments()) {
      ObjectNode own = ConfigFile.parse(file);
      Path base = file.resolveSibling(own.path("extends").asText());
      assertThat(base).as("what %s extends", file).isRegularFile();
      own.remove("extends");
      requireOthers(file.toString(), own, ConfigFile.read(base, ExperimentConfig.class));
    }
  }

  private static void requireOthers(String path, JsonNode own, JsonNode base) {
    own.properties()
        .forEach(
            entry -> {
              String place = path + ": " + entry.getKey();
              JsonNode other = base.path(entry.getKey());
              assertThat(entry.getValue()).as(place).isNotEqualTo(other);
              requireOthers(place, entry.getValue(), other);
            });
  }

  static List<List<String>> flatExperiments() {
    return PinnedConfigs.rows("flat-experiments.tsv");
  }

  @ParameterizedTest
  @MethodSource("flatExperiments")
  void anOldPathLeadsToTheSameExperiment(List<String> pinned) {
    Path old = CONFIGS.resolve(pinned.get(0));
    Path found = MovedExperiments.find(old);

    assertThat(old).doesNotExist();
    assertThat(found).startsWith(EXPERIMENTS).isRegularFile();
    assertThat(PinnedConfigs.resolved(found, List.of())).isEqualTo(pinned.get(1));
  }

  @Test
  void aPathThatNeverWasIsTheUsualError() {
    for (String name : List.of("nowhere.yaml", "questions", "questions.yml", "agnews.yaml")) {
      Path file = CONFIGS.resolve(name);
      assertThat(MovedExperiments.find(file)).isEqualTo(file);
      assertThatThrownBy(() -> ConfigReader.experiment(MovedExperiments.find(file), List.of()))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage("config: " + file + " (expected: a YAML file that exists)");
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void aTaskSaysWhereItsExamplesAre(Path file) {
    assertThat(ConfigReader.task(file).data().files()).containsKey("train");
  }

  /** But for its label words, which came later and are a part of no run that does not read them. */
  @Test
  void everyTaskIsWhatItWas() throws IOException {
    assertThat(tasks())
        .extracting(
            file ->
                List.of(
                    file.getFileName().toString(),
                    Sha256.of(Json.line(ConfigReader.task(file).withLabelWords(List.of())))))
        .containsAll(PinnedConfigs.rows("shipped-tasks.tsv"));
  }
}
