package org.frisket.analysis.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frisket.analysis.cli.Studies;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
  private static final Path DOCS =
      Path.of(System.getProperty("frisket.root", "..")).resolve("docs");

  private static String page() throws IOException {
    return new ConfigurationPage(DOCS, Studies.all()).text();
  }

  private static List<String[]> rows() throws IOException {
    return page()
        .lines()
        .filter(line -> line.startsWith("| `") && line.split(" \\| ").length >= 4)
        .map(line -> line.substring(2, line.length() - 2).split(" \\| ", -1))
        .filter(cells -> cells.length == 5)
        .toList();
  }

  @Test
  void thePageInTheProjectIsUpToDate() throws IOException {
    assertThat(DOCS.resolve(ConfigurationPage.NAME))
        .as("run ./frisket report docs")
        .content()
        .isEqualTo(page());
  }

  @Test
  void everyKeySaysSomethingAndShowsAValue() throws IOException {
    assertThat(rows()).hasSizeGreaterThan(100);
    assertThat(rows())
        .allSatisfy(
            cells -> {
              assertThat(cells[4]).as(cells[0]).isNotBlank();
              assertThat(cells[2].isBlank() || cells[2].equals("`null`") ? cells[3] : cells[2])
                  .as(cells[0])
                  .isNotBlank();
            });
  }

  @Test
  void aKeyHasItsDefaultAnExampleAndItsJavadoc() throws IOException {
    assertThat(page())
        .contains(
            "| `training.batch_size` | whole number | `32` |",
            "| `labels` | list: text |  | [`[",
            "| `sparsity` | number | `0.05` |",
            "(formerly `initial_sparsity`) |",
            "| `bernoulli` | `temperature` (number), `gradient` (`sigmoid`, `straight_through`) |");
  }
}
