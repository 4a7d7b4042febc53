package org.frisket.training.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepFolderTest {
  @TempDir private Path folder;
  private SweepFolder sweep;

  @BeforeEach
  void begin() throws IOException {
    Files.writeString(
        folder.resolve("task.yaml"),
        """
        id: t
        kind: single_sentence
        labels: [a, b]
        metric: accuracy
        data: {format: tsv, columns: {text: x, label: y}, files: {train: [a.tsv], dev: [b.tsv]}}
        """);
    write(
        "base.yaml",
        "experiment: b\nbackbone: minilm-l6\ntask: task.yaml\nmethod: {name: masking}");
    write("sweep.yaml", "sweep: s\nbase: base.yaml\ngrid: {training.epochs: [1, 2]}");
    sweep = new SweepFolder(folder.resolve("runs/s"));
    sweep.begin(SweepFile.read(folder.resolve("sweep.yaml")));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text + "\n");
  }

  private void beginAgain() throws IOException {
    sweep.begin(SweepFile.read(folder.resolve("sweep.yaml")));
  }

  @Test
  void theSameGoesOn() throws IOException {
    beginAgain();
    assertThat(sweep.begun()).exists();
  }

  @Test
  void aChangedBaseIsRefusedWithTheDifference() throws IOException {
    write(
        "base.yaml",
        "experiment: b\nbackbone: minilm-l6\ntask: task.yaml\nmethod: {name: masking}\n"
            + "training: {dropout: 0.1}");
    assertThatThrownBy(this::beginAgain)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("base.training.dropout: 0.0 -> 0.1")
        .hasMessageContaining("another name under sweep");
  }

  @Test
  void aChangedSweepIsRefusedWithTheDifference() throws IOException {
    write("sweep.yaml", "sweep: s\nbase: base.yaml\ngrid: {training.epochs: [1, 3]}");
    assertThatThrownBy(this::beginAgain)
        .hasMessageContaining("sweep.grid.training.epochs: [1,2] -> [1,3]");
  }

  @Test
  void anOverrideThatNoRunCouldHaveIsFoundAtOnce() throws IOException {
    write("sweep.yaml", "sweep: s\nbase: base.yaml\ngrid: {training.epoch: [1]}");
    assertThatThrownBy(this::beginAgain).hasMessageContaining("did you mean epochs?");
  }
}
