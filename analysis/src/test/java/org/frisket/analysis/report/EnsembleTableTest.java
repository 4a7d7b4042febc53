package org.frisket.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleTableTest {
  private static final String FILE =
      """
      {"task": "trec", "backbone": "minilm-l6", "metric": "accuracy", "dev_examples": 500,
       "test": %s, "test_examples": %s,
       "members": [
         {"name": "trec@1", "method": "masking", "seed": 1, "dev": 0.92, "test": %s},
         {"name": "trec@2", "method": "masking", "seed": 2, "dev": 0.93, "test": %s}],
       "dev": {"majority": 0.94, "mean_logits": 0.95, "mean_probabilities": 0.9512},
       "picked": "mean_probabilities", "test_value": %s,
       "bytes": {"packages": 2000000, "frozen_model": 90000000, "finetuned_copies": 181000000}}
      """;

  @TempDir private Path folder;

  private String page(Object... values) throws IOException {
    Files.writeString(folder.resolve("trec.json"), FILE.formatted(values));
    return EnsembleTable.toMarkdown(EnsembleTable.readAll(folder));
  }

  @Test
  void membersWaysAndSizesComeFromTheFile() throws IOException {
    assertThat(page("\"test\"", 100, 0.9, 0.91, 0.9234))
        .contains("2 packages of trec on minilm-l6, accuracy on 500 examples of dev:")
        .contains("| | dev | test |")
        .contains("| `trec@1`, masking, seed 1 | 0.9200 | 0.9000 |")
        .contains("| mean of the packages | 0.9250 | 0.9050 |")
        .contains("| majority of labels | 0.9400 |  |")
        .contains("| mean of probabilities (picked) | 0.9512 | 0.9234 |")
        .contains("Packages 2,000,000 bytes, with the frozen model 92,000,000;")
        .contains("as many finetuned copies 181,000,000.");
  }

  @Test
  void whereThereIsNoTestNothingStandsUnderIt() throws IOException {
    assertThat(page(null, null, null, null, null))
        .contains("| `trec@2`, masking, seed 2 | 0.9300 |  |")
        .contains("| mean of probabilities (picked) | 0.9512 |  |");
  }

  @Test
  void withoutEnsemblesThereIsNoSection() throws IOException {
    assertThat(EnsembleTable.toMarkdown(List.of())).isEmpty();
    assertThat(EnsembleTable.readAll(folder.resolve("none"))).isEmpty();
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Files.writeString(folder.resolve("bad.json"), "{\"task\": \"trec\"}");
    assertThatThrownBy(() -> EnsembleTable.readAll(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("bad.json");
  }
}
