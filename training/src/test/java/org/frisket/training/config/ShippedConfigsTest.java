package org.frisket.training.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.training.sweep.SweepFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every config in the project can be read, and what it names is there. */
class ShippedConfigsTest {
  private static final Path CONFIGS =
      Path.of(System.getProperty("frisket.root", "..")).resolve("configs");

  static List<Path> experiments() throws IOException {
    return yamlFiles(CONFIGS);
  }

  static List<Path> tasks() throws IOException {
    return yamlFiles(CONFIGS.resolve("tasks"));
  }

  private static List<Path> yamlFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void anExperimentNamesABackboneAndATaskThatAreThere(Path file) {
    ExperimentConfig config = ConfigReader.experiment(file, List.of());

    assertThat(Backbones.byId(config.backbone())).isNotNull();
    assertThat(CONFIGS.resolve(config.task())).isRegularFile();
    assertThat(file).hasFileName(config.experiment() + ".yaml");
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void aTaskSaysWhereItsExamplesAre(Path file) {
    assertThat(ConfigReader.task(file).data().files()).containsKey("train");
  }

  @ParameterizedTest
  @MethodSource("sweeps")
  void aSweepHasRunsThatCouldBe(Path file) {
    SweepFile sweep = SweepFile.read(file);

    assertThat(sweep.plan()).isNotEmpty();
    assertThat(file).hasFileName(sweep.config().sweep() + ".yaml");
  }

  static List<Path> sweeps() throws IOException {
    return yamlFiles(CONFIGS.resolve("sweeps"));
  }
}
