package org.frisket.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultTableTest {
  @TempDir private Path folder;

  @Test
  void rowsComeFromTheFilesSortedByKind() throws IOException {
    Fault full = new Fault("storage", "disk full", 5, "exit 1", "2026-11-22");
    Fault killed = new Fault("killed", "SIGKILL", 20, "same bytes", "2026-11-22");
    Files.writeString(folder.resolve("a.json"), Json.pretty(full));
    Files.writeString(folder.resolve("b.json"), Json.pretty(killed));

    assertThat(FaultTable.toMarkdown(FaultTable.readAll(folder)).lines().skip(8))
        .containsExactly(
            "| killed | SIGKILL | 20 | same bytes | 2026-11-22 |",
            "| storage | disk full | 5 | exit 1 | 2026-11-22 |");
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Files.writeString(folder.resolve("bad.json"), "{\"group\": 1");

    assertThatThrownBy(() -> FaultTable.readAll(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("bad.json");
  }
}
