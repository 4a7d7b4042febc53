package org.frisket.analysis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.frisket.analysis.cli.Schemas.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Configs are checked as an editor does it: by a validator, and a reader of YAML, of others. */
class SchemasTest {
  private static final Path CONFIGS =
      Path.of(System.getProperty("frisket.root", "..")).resolve("configs");
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Map<Kind, JsonSchema> SCHEMAS = new EnumMap<>(Kind.class);

  private static final Map<String, Kind> FOLDERS =
      Map.of(
          "base", Kind.EXPERIMENT,
          "experiments", Kind.EXPERIMENT,
          "pretraining", Kind.PRETRAINING,
          "studies", Kind.STUDY,
          "sweeps", Kind.SWEEP,
          "tasks", Kind.TASK);

  /** But for those of comparisons, which are parts of sweeps and not written by themselves. */
  static Stream<Path> configs() throws IOException {
    try (Stream<Path> files = Files.walk(CONFIGS)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .map(CONFIGS::relativize)
          .filter(file -> !file.startsWith("comparison") && !file.startsWith("suites"))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static List<String> problems(Kind kind, JsonNode config) {
    JsonSchema schema =
        SCHEMAS.computeIfAbsent(
            kind, k -> JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(Schemas.of(k)));
    return schema.validate(config).stream().map(ValidationMessage::getMessage).toList();
  }

  @ParameterizedTest
  @MethodSource("configs")
  void everyConfigOfTheProjectIsValid(Path config) throws IOException {
    Kind kind = FOLDERS.get(config.getName(0).toString());
    assertThat(kind).as("a folder that has a kind of config").isNotNull();

    assertThat(problems(kind, YAML.readTree(CONFIGS.resolve(config).toFile()))).isEmpty();
  }

  @Test
  void theFilesInTheProjectAreUpToDate() {
    Schemas.files()
        .forEach(
            (name, text) ->
                assertThat(CONFIGS.resolve(name))
                    .as("run ./frisket report docs")
                    .content()
                    .isEqualTo(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EXPERIMENT | extends: a.yaml",
        "EXPERIMENT | method: {name: masking, initial_sparsity: 0.3}",
        "EXPERIMENT | method: {sparsity: 0.3}",
        "EXPERIMENT | method: [{name: masking}, {name: lora, rank: 4}]",
        "EXPERIMENT | method: {name: masking, binarizer: {name: top_k, schedule: {name: cubic, to: 0.5, begin: 0, end: 3}}}",
        "EXPERIMENT | training: {learning_rate: 1e-3, schedule: linear}",
        "EXPERIMENT | head_seed: null",
        "TASK | labels: [yes, 010, 1.10]",
        "TASK | data: {columns: {text: [a, b]}}",
        "TASK | data: {columns: {text: a}}",
        "SWEEP | grid: {training.epochs: [1, 2], method.1.rank: [4]}",
        "SWEEP | random: {keys: {training.dropout: {uniform: [0, 0.2]}}}"
      })
  void whatIsReadIsValid(Kind kind, String config) throws IOException {
    assertThat(problems(kind, YAML.readTree(config))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EXPERIMENT | trainin: {epochs: 1}",
        "EXPERIMENT | training: {epoch: 1}",
        "EXPERIMENT | training: {epochs: many}",
        "EXPERIMENT | training: {epochs: 1.5}",
        "EXPERIMENT | training: {learning_rate: fast}",
        "EXPERIMENT | training: {schedule: square}",
        "EXPERIMENT | method: {name: magic}",
        "EXPERIMENT | method: masking",
        "EXPERIMENT | method: {name: masking, rank: 4}",
        "EXPERIMENT | method: [{name: masking, rank: 4}]",
        "EXPERIMENT | method: {name: masking, binarizer: top_k}",
        "EXPERIMENT | method: {name: masking, binarizer: {name: sign, width: 1}}",
        "TASK | kind: poetry",
        "TASK | labels: yes",
        "TASK | data: {files: {train: train.csv}}",
        "SWEEP | grid: {training.epochs: 1}",
        "SWEEP | random: {keys: {training.dropout: [0, 0.2]}}",
        "STUDY | ghosts: 3"
      })
  void whatIsRefusedIsInvalid(Kind kind, String config) throws IOException {
    assertThat(problems(kind, YAML.readTree(config))).isNotEmpty();
  }

  /** Words come from the comments of the files of defaults. */
  @Test
  void keysAreDescribed() {
    JsonNode epochs = Schemas.of(Kind.EXPERIMENT).at("/properties/training/properties");
    assertThat(epochs.at("/epochs/default").asInt()).isEqualTo(10);
    assertThat(epochs.at("/warmup_fraction/description").asText())
        .isEqualTo("share of all steps, for linear and cosine");
    assertThat(epochs.at("/optimizer/properties/momentum/description").asText())
        .isEqualTo("sgd: share of the last update that goes on");
    assertThat(Schemas.of(Kind.TASK).at("/properties/metric/enum").toString())
        .contains("\"accuracy\"", "\"span_f1\"");
  }
}
