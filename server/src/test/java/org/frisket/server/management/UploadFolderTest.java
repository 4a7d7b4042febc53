package org.frisket.server.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadFolderTest {
  @TempDir private Path shared;

  /** A server that makes its folder, says so, and runs until it is killed. */
  static final class Other {
    private Other() {}

    public static void main(String[] arguments) throws Exception {
      UploadFolder made = UploadFolder.in(Path.of(arguments[0]));
      Files.writeString(made.path().resolve("half.frisket"), "half");
      Path told = Files.writeString(Path.of(arguments[0], "telling"), made.path().toString());
      Files.move(told, Path.of(arguments[0], "ready")); // there when it is whole
      Thread.sleep(TimeUnit.MINUTES.toMillis(5));
    }
  }

  private Process other() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Other.class.getName(),
                shared.toString())
            .inheritIO()
            .start();
    while (!Files.exists(shared.resolve("ready")) && process.isAlive()) {
      Thread.sleep(5);
    }
    return process;
  }

  @Test
  void whatAServerLeftThatWasKilledIsRemovedAndNotWhatARunningOneHas() throws Exception {
    Process other = other();
    Path theirs;
    try (UploadFolder mine = UploadFolder.in(shared)) {
      theirs = Path.of(Files.readString(shared.resolve("ready")));
      assertThat(theirs.resolve("half.frisket")).exists();
      assertThat(mine.path()).isDirectory();
    } finally {
      other.destroyForcibly().waitFor();
    }

    try (UploadFolder next = UploadFolder.in(shared)) {
      assertThat(theirs).doesNotExist();
      assertThat(next.path()).isDirectory();
    }
    assertThat(shared).isDirectoryNotContaining(one -> Files.isDirectory(one));
  }

  @Test
  void serversOfOneProcessKeepTheirsApart() {
    try (UploadFolder one = UploadFolder.in(shared);
        UploadFolder other = UploadFolder.in(shared)) {
      assertThat(one.path()).isDirectory().isNotEqualTo(other.path());
    }
    assertThat(shared).isEmptyDirectory();
  }

  @Test
  void whatIsOfSomebodyElseStays() throws IOException {
    Path foreign = Files.createDirectory(shared.resolve("frisket-uploads-by-hand"));

    UploadFolder.in(shared).close();

    assertThat(foreign).isDirectory();
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> UploadFolder.in(shared.resolve("none")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("none (expected: one that can be written to)");
  }
}
