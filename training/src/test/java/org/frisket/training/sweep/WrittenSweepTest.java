package org.frisket.training.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.ExperimentConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sweep writes reaches its runs as it is written. */
class WrittenSweepTest {
  @TempDir private Path folder;

  @BeforeEach
  void base() throws IOException {
    Files.writeString(
        folder.resolve("base.yaml"),
        "experiment: b\nbackbone: tiny\ntask: task.yaml\nmethod: {name: masking}\n");
    Files.writeString(
        folder.resolve("task.yaml"),
        """
        id: t
        kind: single_sentence
        labels: [yes, no]
        metric: accuracy
        data: {format: csv, columns: {text: text, label: label}, files: {train: [t.csv]}}
        """);
  }

  private SweepFile sweep(String text) throws IOException {
    Path file = folder.resolve("sweep.yaml");
    Files.writeString(file, "sweep: s\nbase: base.yaml\n" + text);
    return SweepFile.read(file);
  }

  private List<ExperimentConfig> runs(SweepFile sweep) {
    return sweep.plan().stream()
        .map(run -> ConfigReader.experiment(sweep.base(), sweep.overrides(run)))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "grid: {backbone: [no, 010, 1.10, .inf, \"null\"]}",
        "list: [{backbone: no}, {backbone: 010}, {backbone: 1.10}, {backbone: .inf},"
            + " {backbone: 'null'}]"
      })
  void textIsAsWritten(String points) throws IOException {
    assertThat(runs(sweep(points)))
        .extracting(ExperimentConfig::backbone)
        .containsExactly("no", "010", "1.10", ".inf", "null");
    assertThat(runs(sweep("set: {backbone: 0x1}")).get(0).backbone()).isEqualTo("0x1");
    assertThat(sweep("").config().sweep()).isEqualTo("s");
    assertThat(runs(sweep("random: {draws: 1, keys: {backbone: {choice: [010]}}}")).get(0))
        .extracting(ExperimentConfig::backbone)
        .isEqualTo("010");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seeds: [010]",
        "threads: 01",
        "grid: {training.epochs: [01]}",
        "list: [{training.dropout: 00.1}]",
        "set: {method.blocks: [01]}",
        "random: {draws: 01, keys: {training.dropout: {uniform: [0, 0.5]}}}",
        "random: {draws: 1, keys: {training.dropout: {uniform: [0, 00.5]}}}",
        "random: {draws: 1, keys: {training.epochs: {choice: [01]}}}"
      })
  void aNumberWithALeadingZeroIsRefused(String text) {
    assertThatThrownBy(() -> sweep(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageEndingWith(" without leading zeros)");
  }

  @Test
  void aSweepThatWasBegunByAnOlderVersionGoesOn() throws IOException {
    SweepFolder runs = new SweepFolder(folder.resolve("runs"));
    SweepFile sweep =
        sweep("grid: {training.dropout: [0.10, 0.2], method.pooler: [yes, no]}\nthreads: 1\n");
    runs.begin(sweep);
    String begun = Files.readString(runs.begun());
    String older = begun.replace("\"0.10\"", "0.1").replace("\"yes\"", "true");
    Files.writeString(runs.begun(), older.replaceAll("\"no\" \\]", "false ]"));

    runs.begin(sweep);

    assertThat(older).isNotEqualTo(begun);
  }
}
