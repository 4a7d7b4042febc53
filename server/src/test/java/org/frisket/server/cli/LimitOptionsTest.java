package org.frisket.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class LimitOptionsTest {
  private static Optional<Path> scratch(String... arguments) {
    return CommandLine.populateCommand(new LimitOptions(), arguments).engine().scratch();
  }

  @Test
  void masksLieInTheFolderForTemporaryFilesUnlessAnotherIsNamedOrNone() {
    assertThat(scratch()).contains(Path.of(System.getProperty("java.io.tmpdir")));
    assertThat(scratch("--scratch", "masks")).contains(Path.of("masks"));
    assertThat(scratch("--scratch", "none")).isEmpty();
  }
}
