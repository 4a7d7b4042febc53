package org.frisket.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.config.TaskConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StrictTextTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("f.tsv");
  }

  @Test
  void textIsReadInItsEncoding() throws IOException {
    Files.writeString(file, "grün 你好 🎨\n");
    assertThat(StrictText.read(file, "UTF-8")).isEqualTo("grün 你好 🎨\n");

    Files.write(file, "grün".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(StrictText.read(file, "ISO-8859-1")).isEqualTo("grün");

    Files.write(file, "grün".getBytes(StandardCharsets.UTF_16LE));
    assertThat(StrictText.read(file, "UTF-16LE")).isEqualTo("grün");
  }

  @Test
  void aByteOrderMarkIsNoText() throws IOException {
    Files.writeString(file, "\uFEFFtext\uFEFF");

    assertThat(StrictText.read(file, "UTF-8")).isEqualTo("text\uFEFF");
  }

  @Test
  void anEmptyFileIsEmptyText() throws IOException {
    Files.writeString(file, "");

    assertThat(StrictText.read(file, "UTF-8")).isEmpty();
  }

  @Test
  void aByteThatIsNotValidIsNamedWithItsLine() throws IOException {
    Files.write(file, new byte[] {'a', '\n', 'b', '\n', 'c', (byte) 0xFC, 'd', '\n'});

    assertThatThrownBy(() -> StrictText.read(file, "UTF-8"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("f.tsv:3: byte: 0xFC (expected: text in UTF-8, or encoding that says another)");
  }

  @Test
  void aCharacterThatIsCutOffAtTheEndIsNamed() throws IOException {
    Files.write(file, new byte[] {'a', '\n', (byte) 0xC3});

    assertThatThrownBy(() -> StrictText.read(file, "UTF-8"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("f.tsv:2: byte: 0xC3 (expected: text in UTF-8, or encoding that says another)");
  }

  /** As {@code <(zcat rows.gz)} is one. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aPipeIsReadAsAFileIs() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    byte[] rows = "text,n\nred,1\ncar,2\n".getBytes(StandardCharsets.UTF_8);
    CompletableFuture<Void> written = CompletableFuture.runAsync(() -> write(pipe, rows));
    TaskConfig task = TaskConfig.singleSentence("t", List.of("a", "b"));
    UnlabelledLayout layout = UnlabelledLayout.of(ExampleFormat.CSV);
    try (UnlabelledInput input = UnlabelledInput.of(pipe)) {
      UnlabelledRows read =
          new UnlabelledFile(input, layout, task.spec(), Optional.of(task)).open();
      assertThat(read.next().orElseThrow().example().texts()).containsExactly("red");
      assertThat(read.next().orElseThrow().example().id()).isEqualTo("pipe:3");
      assertThat(read.next()).isEmpty();
    }
    written.join();
  }

  private static void write(Path pipe, byte[] rows) {
    try (OutputStream out = new FileOutputStream(pipe.toFile())) {
      out.write(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aZippedFileIsKnownByItsNameInAnyCase() throws IOException {
    Path zipped = folder.resolve("F.TSV.GZ");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write("text".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(StrictText.read(zipped, "UTF-8")).isEqualTo("text");
  }

  @Test
  void anEncodingThatIsNotKnownIsNamed() throws IOException {
    Files.writeString(file, "a");

    for (String encoding : new String[] {"UTF-9", "no such name!"}) {
      assertThatThrownBy(() -> StrictText.read(file, encoding))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("encoding of f.tsv: " + encoding + " (expected: ");
    }
  }
}
