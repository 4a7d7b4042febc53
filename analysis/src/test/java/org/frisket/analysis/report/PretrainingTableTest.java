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

class PretrainingTableTest {
  private static final String FILE =
      """
      {"name": "%s", "run_id": "0123456789ab", "backbone": "minilm-l6", "method": "finetuning", "seed": 1,
       "sequences": 50000, "held_out_sequences": 250, "tokens": 6400000, "steps": 300, "masked_tokens": 4000,
       "perplexity": 123.456, "unigram_perplexity": 700.0, "sparsity": %s, "identity": "ab", "minutes": 19.5,
       "peak_resident_mib": 2000, "command": "./frisket pretrain %s.yaml"}
      """;

  @TempDir private Path folder;

  private void write(String name, Double sparsity) throws IOException {
    Files.writeString(folder.resolve(name + ".json"), FILE.formatted(name, sparsity, name));
  }

  @Test
  void aRowIsWhatItsFileSays() throws IOException {
    write("sparse", 0.85);
    write("dense", null);

    assertThat(PretrainingTable.toMarkdown(PretrainingTable.readAll(folder)))
        .contains(
            "| dense | minilm-l6 | finetuning | 1 | 6,400,000 | 300 | 19.5 |  | 123.5 | 700.0 |"
                + " `./frisket pretrain dense.yaml` |\n| sparse | ")
        .contains(" | 19.5 | 85.00 % | 123.5 | ");
  }

  @Test
  void withoutRunsThereIsNoSection() throws IOException {
    assertThat(PretrainingTable.toMarkdown(List.of())).isEmpty();
    assertThat(PretrainingTable.readAll(folder.resolve("none"))).isEmpty();
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Files.writeString(folder.resolve("half.json"), "{");

    assertThatThrownBy(() -> PretrainingTable.readAll(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("half.json: damaged (expected: the pretraining.json of a run)");
  }
}
