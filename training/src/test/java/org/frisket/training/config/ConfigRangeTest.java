package org.frisket.training.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every number that has a range, at its edges. */
class ConfigRangeTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file =
        Files.writeString(
            folder.resolve("my.yaml"),
            "experiment: first\nbackbone: tiny\ntask: task.yaml\nmethod: {name: masking}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "training.learning_rate=0",
        "training.learning_rate=-1e-3",
        "training.learning_rate=Infinity",
        "training.learning_rate=NaN",
        "training.batch_size=0",
        "training.micro_batch_size=-1",
        "training.micro_batch_size=33",
        "training.epochs=0",
        "training.warmup_fraction=-0.1",
        "training.warmup_fraction=1",
        "training.dropout=-0.1",
        "training.dropout=1",
        "training.gradient_clip_norm=-0.1",
        "training.gradient_clip_norm=Infinity",
        "training.early_stopping_patience=-1",
        "training.checkpoint_every_steps=-1",
        "training.evaluation_batch_size=0",
        "training.optimizer.weight_decay=-0.1",
        "training.optimizer.weight_decay=Infinity",
        "training.optimizer.weight_decay=NaN",
        "training.optimizer.weight_decay=0.01",
        "training.optimizer.momentum=-0.1",
        "training.optimizer.momentum=1",
        "training.optimizer.momentum=NaN",
        "training.optimizer.momentum=0.9",
        "training.learning_rates.scores=0",
        "training.learning_rates.scores=-1",
        "training.learning_rates.scores=Infinity",
        "training.learning_rates.head=0",
        "training.learning_rates.head=NaN",
        "threads=-1",
        "threads=1025",
        "method.sparsity=0",
        "method.sparsity=1"
      })
  void outsideIsRefused(String override) {
    String key = override.substring(0, override.indexOf('='));

    assertThatThrownBy(() -> ConfigReader.experiment(file, List.of(override)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(file + ": " + key + ": ")
        .hasMessageContaining(" (expected: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "training.learning_rate=1e-30",
        "training.batch_size=1",
        "training.micro_batch_size=32",
        "training.epochs=1",
        "training.warmup_fraction=0.999",
        "training.dropout=0.999",
        "training.gradient_clip_norm=1e-9",
        "training.early_stopping_patience=1",
        "training.checkpoint_every_steps=1",
        "training.evaluation_batch_size=1",
        "threads=1024",
        "seed=-9223372036854775808",
        "method.sparsity=0.001"
      })
  void theEdgesAreTaken(String override) {
    assertThat(ConfigReader.experiment(file, List.of(override)))
        .isNotEqualTo(ConfigReader.experiment(file, List.of()));
  }
}
