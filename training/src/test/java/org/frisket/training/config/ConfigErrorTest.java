package org.frisket.training.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a config is one line: file, key, value, what was expected. */
class ConfigErrorTest {
  private static final String EXPERIMENT =
      """
      experiment: first
      backbone: minilm-l6
      task: task.yaml
      method: {name: masking}
      training: {epochs: 2}
      """;
  private static final String TASK =
      """
      id: colours
      kind: single_sentence
      labels: [red, blue]
      metric: accuracy
      max_length: 64
      data:
        format: tsv
        columns: {text: sentence, label: colour}
        files: {train: [train.tsv]}
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
        .contains(" (expected: ")
        .doesNotContain("frisket.", "java.", "jackson", "`");
  }

  private void assertExperimentRefused(String text, String... words) throws IOException {
    Files.writeString(file, text);
    assertRefused(() -> ConfigReader.experiment(file, List.of()), words);
  }

  private void assertTaskRefused(String text, String... words) throws IOException {
    Files.writeString(file, text);
    assertRefused(() -> ConfigReader.task(file), words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sed=1                       | sed                        | seed",
        "training.learning_rat=1     | training.learning_rat      | learning_rate",
        "training.epoch=1            | training.epoch             | epochs",
        "method.sparsityy=1          | method.sparsityy           | sparsity",
        "trainin.epochs=1            | trainin                    | training",
        "baseline=[majority]         | baseline                   | baselines"
      })
  void anUnknownKeyNamesTheNearestOne(String override, String key, String nearest)
      throws IOException {
    Files.writeString(file, EXPERIMENT);

    assertRefused(
        () -> ConfigReader.experiment(file, List.of(override)),
        file + ": unknown key: " + key + " (expected: one of ",
        "; did you mean " + nearest + "?)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metric:  | metrik:  | metrik               | metric",
        "format:  | formt:   | data.formt           | format",
        "{text:   | {txt:    | data.columns.txt     | text"
      })
  void anUnknownKeyOfATaskNamesTheNearestOne(String right, String wrong, String key, String nearest)
      throws IOException {
    assertTaskRefused(
        TASK.replace(right, wrong),
        file + ": unknown key: " + key + " (expected: one of ",
        "; did you mean " + nearest + "?)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{epochs: 2}     | {epochs: two}        | training.epochs: two (expected: a whole number)",
        "{epochs: 2}     | {epochs: 2.5}        | training.epochs: 2.5 (expected: a whole number)",
        "{epochs: 2}     | {epochs: [2]}        | training.epochs: [2] (expected: a whole number)",
        "{epochs: 2}     | {epochs: 3000000000} | training.epochs: 3000000000 (expected: a whole",
        "{epochs: 2}     | {epochs: null}       | training.epochs: null (expected: a value)",
        "{epochs: 2}     | {epochs: }           | training.epochs: \"\" (expected: a whole number)",
        "{epochs: 2}     | 5                    | training: 5 (expected: keys and values)",
        "{epochs: 2}     | {dropout: high}      | training.dropout: high (expected: a number)",
        "{epochs: 2}     | {schedule: steps}    | schedule: steps (expected: one of [constant, lin",
        "{epochs: 2}     | {schedule: 1}        | schedule: 1 (expected: one of [constant, linear",
        "{epochs: 2}     | {schedule: null}     | training.schedule: null (expected: a value)",
        "{epochs: 2}     | {optimizer: adamw}   | training.optimizer: adamw (expected: keys and values)",
        "{epochs: 2}     | {optimizer: {name: lion}} | optimizer.name: lion (expected: one of [adam, adamw, s",
        "{epochs: 2}     | {optimizer: {nam: sgd}} | unknown key: training.optimizer.nam (expected: one of",
        "{epochs: 2}     | {optimizer: {weight_decay: 0.1}} | training.optimizer.weight_decay: 0.1 (expected: 0, or training.optimizer.name=adamw)",
        "{epochs: 2}     | {optimizer: {momentum: 0.9}} | training.optimizer.momentum: 0.9 (expected: 0, or training.optimizer.name=sgd)",
        "{epochs: 2}     | {optimizer: {name: sgd, weight_decay: 0.1}} | weight_decay: 0.1 (expected: 0, or training.optimizer.name=adamw)",
        "{epochs: 2}     | {optimizer: {name: adamw, momentum: 0.9}} | momentum: 0.9 (expected: 0, or training.optimizer.name=sgd)",
        "{epochs: 2}     | {optimizer: {name: adamw, weight_decay: -1}} | weight_decay: -1.0 (expected: 0 (none) or a fin",
        "{epochs: 2}     | {optimizer: {name: sgd, momentum: 1}} | momentum: 1.0 (expected: in [0, 1))",
        "{epochs: 2}     | {optimizer: null}    | training.optimizer: null (expected: a value)",
        "{epochs: 2}     | {learning_rates: 1}  | training.learning_rates: 1 (expected: keys and values)",
        "{epochs: 2}     | {learning_rates: {rest: 1}} | unknown key: training.learning_rates.rest (expected: one of",
        "{epochs: 2}     | {learning_rates: {head: x}} | training.learning_rates.head: x (expected: a number)",
        "{epochs: 2}     | {learning_rates: {head: 0}} | training.learning_rates.head: 0.0 (expected: null (as tr",
        "{name: masking} | {name: magic}        | method.name: magic (expected: one of [attempt, bitfit, ",
        "{name: masking} | {pooler: true}       | method.name: missing (expected: one of [attempt, bitfit, ",
        "{name: masking} | masking              | method.name: missing (expected: one of [attempt, bitfit, ",
        "{name: masking} | {name: bitfit, biases: few} | method.biases: few (expected: one of [all",
        "{name: masking} | {name: bitfit, pattern_lock: true} | method.pattern_lock: true (expected: nothing: bitfit trains no matrix of the backbone",
        "{name: masking} | '{name: bitfit}\nbaselines: [random_mask]' | baselines: random_mask with",
        "masking         | masking, roles: [q]  | method.roles.0: q (expected: one of [query, k",
        "masking         | masking, roles: null | method.roles: null (expected: a value)",
        "masking         | masking, pooler: 3x  | method.pooler: 3x (expected: true or false)",
        "masking         | masking, blocks: 3   | method.blocks: 3 (expected: a list)",
        "masking         | masking, sparsity: 1 | method.sparsity: 1.0 (expected:",
        "masking         | masking, score_gradient_rows: 0 | method.score_gradient_rows: 0.0 (expected: more than 0 and at most 1)",
        "masking         | masking, score_gradient_rows: 1.5 | method.score_gradient_rows: 1.5 (expected: more than 0",
        "masking         | masking, score_gradient_rows: half | method.score_gradient_rows: half (expected: a number",
        "masking         | masking, binarizer: soft | binarizer: soft (expected: one of [bernoulli, s",
        "masking         | masking, binarizer: sign | settings of binarizer sign: [] (expected: [win",
        "masking         | masking, binarizer: {name: sign, window: 0} | method.binarizer.window: 0.0 (",
        "masking         | masking, binarizer: {name: sign, window: x} | binarizer.window: x (expected",
        "masking         | masking, binarizer: null | method.binarizer: null (expected: a value)",
        "masking         | masking, granularity: words | granularity: words (expected: one of [columns",
        "masking         | masking, granularity: {name: groups, kept: 4, of: 4} | granularity: 4 of 4 (",
        "masking         | masking, granularity: heads, roles: [key] | method.roles: [key] (expected: [",
        "masking         | masking, initial_scores: large | initial_scores: large (expected: one of [uni",
        "{name: masking} | {name: sparse_adapter, sparsity: 1} | method.sparsity: 1.0 (expected: more than 0",
        "{name: masking} | {name: sparse_adapter, adapter: {name: lora}} | method.adapter.name: lora (expected: one of [compacter, compacter_plus_plus, houlsby, pfeiffer])",
        "{name: masking} | {name: sparse_adapter, adapter: {name: magic}} | method.adapter.name: magic (expected: one of [compacter, ",
        "{name: masking} | {name: sparse_adapter, adapter: {bottleneck: 0}} | method.bottleneck: 0 (expected: 1 or more",
        "{name: masking} | {name: sparse_adapter, adapter: {wide: 0}} | unknown key: method.adapter.wide (expected: one of",
        "{name: masking} | {name: sparse_adapter, mask: {name: grasp}} | mask_choice: grasp (expected: one of [learned, magnitude, random, snip])",
        "{name: masking} | {name: sparse_adapter, mask: {name: snip, scope: global, examples: 0}} | method.mask.examples: 0 (expected: 1 or more",
        "{name: masking} | {name: sparse_adapter, mask: {scope: layer}} | scope: layer (expected: one of [global, matrix",
        "{name: masking} | {name: sparse_adapter, mask: random} | settings of mask_choice random: [] (expected: [scope",
        "{name: masking} | {name: sparse_adapter, mask: {name: learned, binarizer: straight_through, threshold: .inf, initial_scores: uniform, train_weights: true}} | method.mask.threshold: .inf (expected: a number",
        "first           | 'first\nhead_seed: x' | my.yaml: head_seed: x (expected: a whole number)",
        "first           | null                 | my.yaml: experiment: null (expected: a value)",
        "first           | ../first             | my.yaml: experiment: ../first (expected: letters"
      })
  void aWrongValueNamesKeyAndValue(String right, String wrong, String message) throws IOException {
    assertThat(EXPERIMENT).contains(right);
    assertExperimentRefused(EXPERIMENT.replace(right, wrong), file.toString(), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "colours            | Colours        | my.yaml: id: Colours (expected: lower-case",
        "single_sentence    | paragraph      | kind: paragraph (expected: one of [single_sentence,",
        "[red, blue]        | [red]          | my.yaml: labels: [red] (expected: two or more",
        "[red, blue]        | [red, red]     | my.yaml: labels: [red, red] (expected: two or more",
        "[red, blue]        | [red, null]    | my.yaml: labels: [\"red\",null] (expected: a list",
        "[red, blue]        | red            | my.yaml: labels: red (expected: a list)",
        "accuracy           | precision      | metric: precision (expected: one of [accuracy, f1,",
        "accuracy           | f1             | my.yaml: positive_label: null (expected: one of",
        "max_length: 64     | max_length: x  | my.yaml: max_length: x (expected: a whole number)",
        "tsv                | parquet        | data.format: parquet (expected: one of [tsv, csv, js",
        "{train: [train.tsv]} | [train.tsv]  | data.files: [\"train.tsv\"] (expected: keys and val",
        "[train.tsv]        | [a, b, a]      | data.files.train: [a, b, a] (expected: each once)",
        "{train: [train.tsv]} | null         | data.files: null (expected: a value)",
        "label: colour      | label: null    | data.columns.label: null (expected: a column, or a label for each of",
        "label: colour      | label: c, pair: p | data.columns.pair: p (expected: a column for pa",
        "format: tsv        | format: tsv, fields: -1 | data.fields: -1 (expected: 0",
        "format: tsv        | format: tsv, dev_from_train: -1 | data.dev_from_train: -1 (expected",
        "format: tsv        | format: tsv, delimiter: '' | data.delimiter: \"\" (expected: one char"
      })
  void aWrongValueOfATaskNamesKeyAndValue(String right, String wrong, String message)
      throws IOException {
    assertThat(TASK).contains(right);
    assertTaskRefused(
        TASK.replace(right, wrong.replace(", fields", "\n  fields"))
            .replace(", dev_from", "\n  dev_from")
            .replace(", delimiter", "\n  delimiter"),
        file.toString(),
        message.replace("my.yaml: ", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"experiment", "backbone", "task"})
  void aMissingKeyIsNamed(String key) throws IOException {
    assertExperimentRefused(
        EXPERIMENT.replaceAll("(?m)^" + key + ":.*\n", ""),
        file + ": " + key + ": missing (expected: a value)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "kind", "labels", "metric"})
  void aMissingKeyOfATaskIsNamed(String key) throws IOException {
    assertTaskRefused(
        TASK.replaceAll("(?m)^" + key + ":.*\n", ""),
        file + ": " + key + ": missing (expected: a value)");
  }
}
