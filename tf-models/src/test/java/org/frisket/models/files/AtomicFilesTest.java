package org.frisket.models.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  @TempDir private Path root;
  private Path file;
  private Path folder;

  @BeforeEach
  void names() {
    file = root.resolve("deep").resolve("file.txt");
    folder = root.resolve("folder");
  }

  private static void failHalfWay(Path temporary) throws IOException {
    Files.writeString(temporary.resolve("half"), "half");
    throw new IOException("disk full");
  }

  @Test
  void aFileHasItsPartsInOrderAndNothingIsLeftBesideIt() throws IOException {
    AtomicFiles.write(file, ByteBuffer.wrap(new byte[] {1, 2}), ByteBuffer.wrap(new byte[] {3}));

    assertThat(file).hasBinaryContent(new byte[] {1, 2, 3});
    assertThat(file.getParent()).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void anOldFileIsReplacedWhole() throws IOException {
    AtomicFiles.write(file, "a long text that was there before");
    AtomicFiles.write(file, "grün");

    assertThat(file).hasContent("grün");
  }

  @Test
  void aTemporaryFileOfAnEarlierCrashDoesNoHarm() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file.resolveSibling("file.txt.tmp"), "half of a much longer text");
    AtomicFiles.write(file, "new");

    assertThat(file).hasContent("new");
    assertThat(file.getParent()).isDirectoryNotContaining(path -> !path.equals(file));
  }

  @Test
  void aTargetThatCannotBeReplacedStaysAsItWas() throws IOException {
    Files.createDirectories(file.resolve("in the way"));

    assertThatThrownBy(() -> AtomicFiles.write(file, "new")).isInstanceOf(IOException.class);
    assertThat(file.resolve("in the way")).isDirectory();
  }

  /** Another process may write the same file meanwhile; and Ctrl-C leaves nothing behind. */
  @Test
  void aStreamHasANameOfItsProcessAndIsRemovedWhereThatEndsAtOnce() {
    String process = "glob:**/file.txt." + ProcessHandle.current().pid() + ".tmp";
    assertThatThrownBy(
            () ->
                AtomicFiles.writeStream(
                    file,
                    stream -> {
                      assertThat(file.getParent()).isDirectoryContaining(process);
                      AtomicFiles.removeUnfinished();
                    }))
        .isInstanceOf(IOException.class);
    assertThat(file.getParent()).isEmptyDirectory();
  }

  @Test
  void aFolderIsReplacedWhole() throws IOException {
    AtomicFiles.writeFolder(
        folder, temporary -> Files.writeString(temporary.resolve("old"), "old"));
    AtomicFiles.writeFolder(
        folder, temporary -> Files.writeString(temporary.resolve("new"), "new"));

    assertThat(folder).isDirectoryNotContaining("glob:**/old");
    assertThat(folder.resolve("new")).hasContent("new");
    assertThat(root).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void aFileInANewFolderIsReplacedToo() throws IOException {
    AtomicFiles.writeFolder(
        folder,
        temporary -> {
          AtomicFiles.writeInNewFolder(temporary.resolve("a"), "a longer text");
          AtomicFiles.writeInNewFolder(temporary.resolve("a"), "grün");
        });

    assertThat(folder.resolve("a")).hasContent("grün");
  }

  @Test
  void aFileThatCannotBeWrittenInANewFolderIsNamed() {
    assertThatThrownBy(() -> AtomicFiles.writeInNewFolder(folder.resolve("none/a"), "text"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(folder.resolve("none/a").toString());
  }

  @Test
  void aWriterThatFailsMakesNoFolder() {
    assertThatThrownBy(() -> AtomicFiles.writeFolder(folder, AtomicFilesTest::failHalfWay))
        .hasMessage("disk full");
    assertThat(folder).doesNotExist();
  }

  @Test
  void aWriterThatFailsLeavesTheOldFolder() throws IOException {
    AtomicFiles.writeFolder(
        folder, temporary -> Files.writeString(temporary.resolve("old"), "old"));

    assertThatThrownBy(() -> AtomicFiles.writeFolder(folder, AtomicFilesTest::failHalfWay))
        .hasMessage("disk full");
    assertThat(folder.resolve("old")).hasContent("old");
    assertThat(folder.resolve("half")).doesNotExist();
  }

  @Test
  void whatAFailedWriterLeftDoesNotGetIntoTheNextFolder() throws IOException {
    assertThatThrownBy(() -> AtomicFiles.writeFolder(folder, AtomicFilesTest::failHalfWay))
        .hasMessage("disk full");
    AtomicFiles.writeFolder(
        folder, temporary -> Files.writeString(temporary.resolve("new"), "new"));

    assertThat(folder).isDirectoryNotContaining("glob:**/half");
    assertThat(folder.resolve("new")).hasContent("new");
  }

  @Test
  void deletingATreeDoesNotFollowLinksOutOfIt() throws IOException {
    AtomicFiles.write(file, "outside");
    Files.createDirectories(folder.resolve("inner"));
    Files.createSymbolicLink(folder.resolve("inner").resolve("link"), file.getParent());
    AtomicFiles.deleteTree(folder);
    AtomicFiles.deleteTree(folder);

    assertThat(folder).doesNotExist();
    assertThat(file).hasContent("outside");
  }
}
