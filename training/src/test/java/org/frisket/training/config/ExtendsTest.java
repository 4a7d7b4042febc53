package org.frisket.training.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.adaptation.masking.binarizer.Sign;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.sweep.SweepConfig;
import org.frisket.training.sweep.SweepFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtendsTest {
  @TempDir private Path folder;

  @BeforeEach
  void base() throws IOException {
    write(
        "base/recipe.yaml",
        """
        backbone: tiny
        task: ../tasks/t.yaml
        method: {name: masking, blocks: [0, 1], binarizer: {name: sign, window: 0.3}}
        training: {epochs: 3, batch_size: 8, optimizer: {name: adamw, weight_decay: 0.1}}
        baselines: [majority, random_mask]
        """);
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private ExperimentConfig read(String more, String... overrides) throws IOException {
    Path file = write("mine/my.yaml", "extends: ../base/recipe.yaml\nexperiment: mine\n" + more);
    return ConfigReader.experiment(file, List.of(overrides));
  }

  @Test
  void mapsAreMergedAndListsAndValuesReplaced() throws IOException {
    ExperimentConfig config =
        read("method: {pooler: false}\ntraining: {epochs: 5}\nbaselines: [majority]\n");

    assertThat(config.backbone()).isEqualTo("tiny");
    assertThat(config.training().epochs()).isEqualTo(5);
    assertThat(config.training().batchSize()).isEqualTo(8);
    assertThat(config.baselines()).containsExactly(Baseline.MAJORITY);
    MaskingConfig masking = (MaskingConfig) config.method();
    assertThat(masking.pooler()).isFalse();
    assertThat(masking.blocks()).containsExactly(0, 1);
    assertThat(((MaskingConfig) read("method: {blocks: [1]}").method()).blocks())
        .containsExactly(1);
  }

  @Test
  void settingsOfAnotherNameReplaceAllOfThem() throws IOException {
    assertThat(read("method: {name: lora}\nbaselines: []\n").method())
        .isEqualTo(ConfigReader.methodDefaults("lora", AdaptationConfig.class));
    assertThat(read("training: {optimizer: {name: sgd}}").training().optimizer())
        .isEqualTo(OptimizerConfig.sgd(0));
    assertThat(read("training: {optimizer: {weight_decay: 0.2}}").training().optimizer())
        .isEqualTo(OptimizerConfig.adamW(0.2));
    MaskingConfig masking =
        (MaskingConfig) read("method: {name: masking, binarizer: {window: 0.5}}").method();
    assertThat(masking.binarizer()).isEqualTo(new Sign(0.5f));
    assertThat(masking.blocks()).containsExactly(0, 1);
    assertThat(read("method: [{name: lora}]\nbaselines: []\n").method().id()).isEqualTo("lora");
  }

  @Test
  void pathsLeadWhereTheyLedAlsoInAChain() throws IOException {
    read("");
    Path last = write("mine/deep/last.yaml", "extends: ../my.yaml\nexperiment: last\n");

    assertThat(ConfigReader.experiment(last, List.of()).task()).isEqualTo("../../tasks/t.yaml");
    assertThat(read("task: own.yaml").task()).isEqualTo("own.yaml");
  }

  @Test
  void overridesComeLast() throws IOException {
    ExperimentConfig config =
        read("training: {epochs: 5}", "training.epochs=7", "method.binarizer=straight_through");

    assertThat(config.training().epochs()).isEqualTo(7);
    assertThat(((MaskingConfig) config.method()).blocks()).containsExactly(0, 1);
    assertThatThrownBy(() -> read("", "extends=x.yaml"))
        .hasMessageContaining("unknown key: extends");
  }

  @Test
  void whatIsResolvedNamesNoOther() throws IOException {
    ExperimentConfig config = read("");
    String yaml = ConfigReader.toYaml(config);

    assertThat(yaml).doesNotContain("extends");
    assertThat(ConfigReader.experiment(write("mine/again.yaml", yaml), List.of()))
        .isEqualTo(config);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[a.yaml]  | [\"a.yaml\"] (expected: the path of a config that exists, relative to this file)",
        "null      | null (expected: the path of a config that exists, relative to this file)",
        "3         | 3 (expected: the path of a config that exists, relative to this file)",
        "gone.yaml | gone.yaml, which is FOLDER/gone.yaml (expected: the path of a config",
        ".         | ., which is FOLDER (expected: the path of a config",
        "my.yaml   | my.yaml again, after my.yaml (expected: a config that does not extend this one)"
      })
  void anythingElseIsRefused(String value, String message) throws IOException {
    Path file = write("my.yaml", "extends: " + value + "\nexperiment: x\n");

    assertThatThrownBy(() -> ConfigReader.experiment(file, List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            file + ": extends: " + message.replace("FOLDER", folder.toString()));
  }

  @Test
  void aCircleIsRefusedWithAllOnTheWay() throws IOException {
    Path one = write("one.yaml", "extends: two.yaml\n");
    Path two = write("two.yaml", "extends: sub/../one.yaml\n");

    Files.createDirectories(folder.resolve("sub"));
    assertThatThrownBy(() -> ConfigReader.experiment(one, List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            two
                + ": extends: sub/../one.yaml again, after one.yaml, two.yaml"
                + " (expected: a config that does not extend this one)");
  }

  @Test
  void aSlipInTheKeyIsAskedAfter() throws IOException {
    Path file = write("my.yaml", "extend: base/recipe.yaml\nexperiment: x\nmethod: {name: lora}\n");

    assertThatThrownBy(() -> ConfigReader.experiment(file, List.of()))
        .hasMessageEndingWith("; did you mean extends?)");
  }

  @Test
  void tasksAndSweepsExtendToo() throws IOException {
    write(
        "tasks/t.yaml",
        """
        id: t
        kind: single_sentence
        labels: [a, b]
        metric: accuracy
        data: {format: tsv, columns: {text: x, label: y}, files: {train: [t.tsv]}}
        """);
    Path fine =
        write("tasks/fine.yaml", "extends: t.yaml\nid: fine\ndata: {columns: {label: z}}\n");
    assertThat(ConfigReader.task(fine).data().columns()).isEqualTo(new Columns("x", null, "z"));

    read("");
    Path first = write("sweeps/first.yaml", "sweep: first\nbase: ../mine/my.yaml\nseeds: [1, 2]\n");
    Path second =
        write(
            "sweeps/more/second.yaml",
            "extends: ../first.yaml\nsweep: second\nset: {training.epochs: 1}\n");
    SweepConfig sweep = SweepFile.read(second).config();
    assertThat(sweep.seeds()).containsExactly(1L, 2L);
    assertThat(SweepFile.read(second).base()).isEqualTo(SweepFile.read(first).base());
  }
}
