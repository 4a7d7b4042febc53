package org.frisket.savedmodels.frozen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KnownModelsTest {
  private static final String VALUES = "variables/variables.data-00000-of-00001";

  @TempDir private Path root;
  private Path folder;
  private KnownModels known;

  @BeforeEach
  void export() throws IOException {
    folder = root.resolve("1");
    known = new KnownModels(root.resolve("cache").resolve("checked.json"));
    FrozenModelExporter.exportOnce(TinyBackbone.create(), folder, 1);
  }

  /** As if the check had been long after the last change. */
  private FolderStamp remembered() throws IOException {
    FolderStamp stamp = FolderStamp.of(folder);
    known.remember(folder, new FolderStamp(stamp.text(), Instant.EPOCH));
    awaitTick();
    return stamp;
  }

  /** Clocks of file systems tick every few milliseconds. */
  private static void awaitTick() {
    LockSupport.parkNanos(50_000_000);
  }

  private void flipABit() throws IOException {
    try (FileChannel values =
        FileChannel.open(
            folder.resolve(VALUES), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      values.read(one, 1000);
      one.put(0, (byte) (one.get(0) ^ 1)).rewind();
      values.write(one, 1000);
    }
  }

  private void assertRefused() {
    assertThatThrownBy(() -> FrozenModel.load(folder, known))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void whatIsKnownIsLoadedAsItWouldBeOtherwise() throws IOException {
    Backbone anew = FrozenModel.load(folder, known);
    remembered();
    Backbone again = FrozenModel.load(folder, known);

    assertThat(again.identity()).isEqualTo(anew.identity());
    assertThat(again.config()).isEqualTo(anew.config());
    assertThat(again.tokenizerJson()).isEqualTo(anew.tokenizerJson());
    assertThat(again.weights().all()).isEqualTo(anew.weights().all());
  }

  @Test
  void aKnownModelIsNotReadAgain() throws IOException {
    flipABit();
    assertRefused();

    remembered(); // it never was checked: what shows that nothing is read
    FrozenModel.load(folder, known);
    assertThatThrownBy(() -> FrozenModel.loadAnew(folder))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void aChangedFileIsNoticed() throws IOException {
    remembered();
    flipABit();

    assertRefused();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aChangedFileIsNoticedWhateverTimeItWasGiven() throws IOException {
    FileTime before = Files.getLastModifiedTime(folder.resolve(VALUES));
    remembered();
    flipABit();
    Files.setLastModifiedTime(folder.resolve(VALUES), before);

    assertRefused();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void anotherFileInItsPlaceIsNoticed() throws IOException {
    Path values = folder.resolve(VALUES);
    FolderStamp before = remembered();
    Path copy = Files.copy(values, root.resolve("copy"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.move(copy, values, StandardCopyOption.REPLACE_EXISTING);

    assertThat(FolderStamp.of(folder).text()).isNotEqualTo(before.text());
    assertThat(known.has(folder, FolderStamp.of(folder))).isFalse();
  }

  @Test
  void whatWasWrittenJustNowIsNotRemembered() throws IOException {
    FrozenModel.load(folder, known);

    assertThat(known.has(folder, FolderStamp.of(folder))).isFalse();
    assertThat(known.file()).doesNotExist();
  }

  @Test
  void aFolderThatIsGoneIsForgotten() throws IOException {
    remembered();
    Path moved = root.resolve("2");
    Files.move(folder, moved);
    folder = moved;
    remembered();

    assertThat(Files.readString(known.file()))
        .contains("2")
        .doesNotContain(root.resolve("1") + "\"");
  }

  @Test
  void aDamagedListOnlyCostsACheck() throws IOException {
    remembered();
    Files.writeString(known.file(), "[{");

    assertThat(known.has(folder, FolderStamp.of(folder))).isFalse();
    assertThat(FrozenModel.load(folder, known).config().name()).isEqualTo("tiny");
  }
}
