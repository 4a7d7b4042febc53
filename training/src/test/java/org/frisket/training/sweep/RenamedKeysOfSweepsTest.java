package org.frisket.training.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sweep that was begun before a key was renamed, or its experiment moved, goes on. */
class RenamedKeysOfSweepsTest {
  private static final String OLD =
      """
      grid: {method.initial_sparsity: [0.1, 0.5]}
      list: [{training.epochs: 1, method.pooler: true}]
      """;
  @TempDir private Path folder;

  @BeforeEach
  void base() throws IOException {
    write(
        "task.yaml",
        """
        id: t
        kind: single_sentence
        labels: [a, b]
        metric: accuracy
        data: {format: tsv, columns: {text: x, label: y}, files: {train: [a.tsv], dev: [b.tsv]}}
        """);
    write("base.yaml", experiment("task.yaml"));
    write("experiments/t/masking.yaml", experiment("../../task.yaml"));
  }

  private static String experiment(String task) {
    return "experiment: base\nbackbone: tiny\ntask: " + task + "\nmethod: {name: masking}\n";
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private SweepFile sweep(String text) throws IOException {
    return SweepFile.read(write("sweep.yaml", "sweep: s\nbase: base.yaml\n" + text));
  }

  private static String renamed(String text) {
    return text.replace("initial_sparsity", "sparsity");
  }

  @Test
  void pointsAreByTheKeysOfNow() throws IOException {
    assertThat(sweep(OLD).plan()).isEqualTo(sweep(renamed(OLD)).plan());
    assertThat(sweep(OLD).plan().get(0).point())
        .containsExactly("method.sparsity=0.1", "training.epochs=1", "method.pooler=true");
    assertThat(sweep("set: {method.initial_sparsity: 0.2}").config().fixed())
        .contains("method.sparsity=0.2");
    assertThat(new PlannedRun(0, List.of("method.initial_sparsity=0.1"), 1))
        .as("as the state of a sweep has it")
        .isEqualTo(new PlannedRun(0, List.of("method.sparsity=0.1"), 1));
  }

  /** The key is part of what draws follow from. */
  @Test
  void drawsAreThoseOfTheKeyAsItIsWritten() throws IOException {
    String random = "random: {draws: 1, keys: {method.initial_sparsity: {uniform: [0.1, 0.9]}}}";

    assertThat(sweep(random).plan().get(0).point())
        .containsExactly("method.sparsity=0.8596454503267289")
        .isNotEqualTo(sweep(renamed(random)).plan().get(0).point());
  }

  @Test
  void aSweepThatWasBegunGoesOn() throws IOException {
    SweepFolder begun = new SweepFolder(folder.resolve("runs/s"));
    begun.begin(sweep(OLD));
    ObjectNode described = (ObjectNode) Json.readTree(begun.begun());
    assertThat(described.at("/sweep/grid").has("method.initial_sparsity")).isTrue();

    Files.delete(folder.resolve("base.yaml"));
    begun.begin(sweep(renamed(OLD)));
    begun.begin(
        SweepFile.read(
            write("sweep.yaml", "sweep: s\nbase: experiments/t/masking.yaml\n" + renamed(OLD))));
    assertThatThrownBy(() -> begun.begin(sweep(renamed(OLD).replace("0.5", "0.6"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            "changed since it was begun: sweep.grid.method.sparsity: [0.1,0.5] -> [0.1,0.6] (expected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "grid: {method.sparsity: [0.1], method.initial_sparsity: [0.2]}",
        "set: {method.sparsity: 0.1}\ngrid: {method.initial_sparsity: [0.2]}",
        "list: [{method.sparsity: 0.1, method.initial_sparsity: 0.2}]"
      })
  void aKeyByBothOfItsNamesIsRefused(String text) {
    assertThatThrownBy(() -> sweep(text)).isInstanceOf(InvalidInputException.class);
  }
}
