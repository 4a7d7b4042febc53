package org.frisket.training.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;
import com.google.common.primitives.Primitives;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.adaptation.connectivity.CurveConfig;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a setting is text, what is written counts; where it is a number, 010 is none. */
class WrittenScalarsTest {
  private static final NamingBase SNAKE_CASE = (NamingBase) PropertyNamingStrategies.SNAKE_CASE;

  @TempDir private Path folder;

  /** Words that YAML takes for something else, or that people think it does. */
  static Stream<String> words() {
    return Stream.of(
        "yes",
        "no",
        "Yes",
        "NO",
        "on",
        "off",
        "y",
        "n",
        "true",
        "False",
        "TRUE",
        "010",
        "007",
        "08",
        "1.10",
        "1.20",
        "1.0",
        "5",
        "-0",
        "+5",
        "1_000",
        "0x1F",
        "0o17",
        "0b11",
        "1e3",
        "1.0e3",
        "1.5E+3",
        "nan",
        "NaN",
        ".nan",
        ".inf",
        "-.Inf",
        "inf",
        "2024-01-01",
        "12:30:45",
        "2024_01",
        "123456789012345678901234567890",
        "3000000000",
        "0.1000",
        "00.5");
  }

  private Path experiment(String more) throws IOException {
    return Files.writeString(
        folder.resolve("my.yaml"),
        """
        experiment: first
        backbone: tiny
        task: task.yaml
        """
            + more);
  }

  @ParameterizedTest
  @MethodSource("words")
  void aTasksTextsAreAsWritten(String word) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("task.yaml"),
            """
            id: colours
            kind: sentence_pair
            labels: [other, WORD]
            metric: f1
            positive_label: WORD
            data:
              format: tsv
              columns: {text: [WORD, also], pair: second, label: third}
              label_until: WORD
              delimiter: WORD
              files: {train: [WORD], WORD: [file]}
            """
                .replace("WORD", word));

    TaskConfig task = ConfigReader.task(file);

    assertThat(task.labels()).containsExactly("other", word);
    assertThat(task.positiveLabel()).isEqualTo(word);
    assertThat(task.data().columns())
        .isEqualTo(new Columns(List.of(word, "also"), "second", "third", List.of()));
    assertThat(task.data().labelUntil()).isEqualTo(word);
    assertThat(task.data().delimiter()).isEqualTo(word);
    assertThat(task.data().files())
        .containsEntry("train", List.of(word))
        .containsEntry(word, List.of("file"));
    assertThat(columns(file, "{text: first, pair: WORD, label: third}", word).pair())
        .isEqualTo(word);
    assertThat(columns(file, "{text: first, pair: second, label: WORD}", word).label())
        .isEqualTo(word);
  }

  private static Columns columns(Path task, String columns, String word) throws IOException {
    String text =
        Files.readString(task)
            .replaceFirst("columns: .*", "columns: " + columns.replace("WORD", word));
    return ConfigReader.task(Files.writeString(task, text)).data().columns();
  }

  @ParameterizedTest
  @MethodSource("words")
  void anExperimentsTextsAreAsWritten(String word) throws IOException {
    Path file =
        experiment(
            "method: {from: WORD, name: curve, to: WORD, form: chain}".replace("WORD", word));

    ExperimentConfig config =
        ConfigReader.experiment(file, List.of("backbone=" + word, "task=" + word));

    assertThat(config.backbone()).isEqualTo(word);
    assertThat(config.task()).isEqualTo(word);
    assertThat(((CurveConfig) config.method()).from()).isEqualTo(word);
    assertThat(((CurveConfig) config.method()).to()).isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "007", "010", "1.10", "1e3", "2024_01"})
  void anExperimentIsNamedAsWritten(String name) throws IOException {
    Path file = experiment("method: {name: masking}");

    assertThat(ConfigReader.experiment(file, List.of("experiment=" + name)).experiment())
        .isEqualTo(name);
    assertThat(
            ConfigReader.experiment(
                    Files.writeString(file, Files.readString(file).replace("first", name)),
                    List.of())
                .experiment())
        .isEqualTo(name);
  }

  /** Every number of an experiment's own settings and of its training. */
  static Stream<String> numbers() {
    return Stream.of(
            numbers("", ExperimentConfig.class),
            numbers("training.", TrainingConfig.class),
            numbers("training.optimizer.", OptimizerConfig.class),
            numbers("training.learning_rates.", LearningRates.class))
        .flatMap(keys -> keys);
  }

  private static Stream<String> numbers(String prefix, Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .filter(one -> Number.class.isAssignableFrom(Primitives.wrap(one.getType())))
        .map(RecordComponent::getName)
        .map(name -> prefix + SNAKE_CASE.translate(name));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void aNumberWithALeadingZeroIsRefused(String key) throws IOException {
    Path file = experiment("method: {name: masking}");

    for (String value : List.of("010", "\"010\"", "-08", "00", "00.5", "0_1")) {
      assertThatThrownBy(() -> ConfigReader.experiment(file, List.of(key + "=" + value)))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith(file + ": " + key + ": " + value.replace("\"", "") + " (expected")
          .hasMessageEndingWith(" without leading zeros)");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seed: 010                                              | seed",
        "method: {name: masking, blocks: [01]}                  | method.blocks.0",
        "method: {name: masking, sparsity: 00.1}        | method.sparsity",
        "method: {name: masking, binarizer: {name: sign, window: 00.3}} | window",
        "method: {name: masking, granularity: {name: groups, kept: 02, of: 4}} | kept",
      })
  void soIsOneInAFile(String setting, String key) throws IOException {
    String method = setting.startsWith("method") ? "" : "method: {name: masking}\n";
    Path file = experiment(method + setting);

    assertThatThrownBy(() -> ConfigReader.experiment(file, List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(key + ": 0")
        .hasMessageContaining("without leading zeros");
  }

  @ParameterizedTest
  @CsvSource({
    "1e-4, 1e-4",
    "1.0e-4, 1e-4",
    "1.0E-4, 1e-4",
    "0.10, 0.1",
    "\"0.1\", 0.1",
    "1, 1",
    "+1.5, 1.5"
  })
  void otherNumbersReadAsBefore(String written, double value) throws IOException {
    Path file = experiment("method: {name: masking}\ntraining: {learning_rate: " + written + "}");

    assertThat(ConfigReader.experiment(file, List.of()).training().learningRate()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"yes, true", "no, false", "on, true", "OFF, false", "True, true", "false, false"})
  void booleansReadAsBefore(String written, boolean value) throws IOException {
    Path file = experiment("method: {name: masking, pooler: " + written + "}");

    ExperimentConfig config = ConfigReader.experiment(file, List.of());
    assertThat(((MaskingConfig) config.method()).pooler()).isEqualTo(value);
    assertThat(ConfigReader.experiment(file, List.of("method.pooler=" + written)))
        .isEqualTo(config);
  }
}
