package org.frisket.savedmodels.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.archive.ArchivePacker;
import org.frisket.savedmodels.archive.PackageOnDisk;
import org.frisket.savedmodels.archive.SideInformation;
import org.frisket.savedmodels.fixtures.TrainedPackage;
import org.frisket.savedmodels.frozen.FrozenModelExporter;
import org.frisket.savedmodels.packages.ModelCard;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version may be one archive in place of a package's two files. */
class ArchivedVersionsTest {
  private final Backbone backbone = TinyBackbone.create();
  @TempDir private Path root;
  private Store store;
  private Path folder;
  private Path other;

  @BeforeEach
  void twoPackages() throws IOException {
    store = new Store(root.resolve("store"));
    FrozenModelExporter.exportOnce(backbone, store.frozenModel("tiny"), 1);
    folder = written("one", 1);
    other = written("other", 2);
  }

  private Path written(String name, long noise) throws IOException {
    Path written = root.resolve(name);
    TaskPackageFiles.write(written, TrainedPackage.create(backbone, 7, noise));
    return written;
  }

  private Path archive(SideInformation sideInformation) throws IOException {
    Path file = root.resolve("one.frisket");
    Files.write(file, ArchivePacker.pack(folder, sideInformation).bytes());
    return file;
  }

  private Path alone() throws IOException {
    return archive(SideInformation.nothing());
  }

  private Path besideTheOther() throws IOException {
    TaskPackage beside = TaskPackageFiles.read(other);
    return archive(new SideInformation(Optional.of(beside), Optional.empty()));
  }

  private static List<String> files(Path version) throws IOException {
    try (Stream<Path> files = Files.list(version)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private List<String> problems() throws IOException {
    return StoreCheck.of(store).problems();
  }

  @Test
  void anArchiveStaysOneAndReadsAsItsFolder() throws IOException {
    Path archive = alone();
    Path version = store.publish(archive);

    assertThat(version).isEqualTo(root.resolve("store/tiny/tasks/colours/1"));
    assertThat(files(version)).containsExactly(ModelCard.FILE, PackageOnDisk.ARCHIVE_FILE);
    assertThat(version.resolve(PackageOnDisk.ARCHIVE_FILE)).hasSameBinaryContentAs(archive);
    assertThat(store.read(version)).isEqualTo(TaskPackageFiles.read(folder));
    assertThat(store.read(archive)).isEqualTo(TaskPackageFiles.read(folder));
    Path file = version.resolve(PackageOnDisk.ARCHIVE_FILE);
    assertThat(new Store(root).frozenModelFor(file, new PackageOnDisk(file).manifest()))
        .isEqualTo(store.frozenModel("tiny"));
    assertThat(store.bytes(version).tensors()).isEqualTo(store.bytes(folder).tensors());
    assertThat(new PackageOnDisk(version).manifest())
        .isEqualTo(TaskPackageFiles.readManifest(folder));
  }

  @Test
  void aFolderIsPublishedAsAnArchiveWhereThatIsAskedFor() throws IOException {
    Path version = store.publishArchived(folder);

    assertThat(files(version)).containsExactly(ModelCard.FILE, PackageOnDisk.ARCHIVE_FILE);
    assertThat(version.resolve(PackageOnDisk.ARCHIVE_FILE)).hasSameBinaryContentAs(alone());
    assertThat(store.read(version)).isEqualTo(TaskPackageFiles.read(folder));
  }

  @Test
  void onePackageInTwoFormsIsOneVersion() throws IOException {
    Path version = store.publish(alone());

    assertThat(store.publish(folder)).isEqualTo(version);
    assertThat(store.publishArchived(folder)).isEqualTo(version);
    assertThat(store.publish(other)).isEqualTo(version.resolveSibling("2"));
    assertThat(store.publish(alone())).isEqualTo(version.resolveSibling("3"));
  }

  @Test
  void theIndexListsItWithTheBytesItTakes() throws IOException {
    Path archive = alone();
    store.publish(archive);
    store.publish(other);
    store.task("colours").label(1, "stable");
    StoreEntry entry = StoreIndex.of(store).packages().get(0);

    assertThat(entry.bytes()).isEqualTo(Files.size(archive));
    assertThat(entry.labels()).containsExactly("stable");
    assertThat(entry.tensorsSha256())
        .isEqualTo(TaskPackageFiles.readManifest(folder).tensorsSha256());
    assertThat(StoreIndex.of(store).packages()).hasSize(2).startsWith(entry);
    assertThat(store.findPackage("colours@stable")).isEqualTo(store.task("colours").version(1));
    store.task("colours").remove(1, true);
    assertThat(StoreIndex.of(store).packages()).hasSize(1);
  }

  @Test
  void aCheckDecodesIt() throws IOException {
    Path file = store.publish(alone()).resolve(PackageOnDisk.ARCHIVE_FILE);
    assertThat(problems()).isEmpty();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 20] ^= 1;
    Files.write(file, bytes);

    assertThat(problems()).singleElement().asString().startsWith("archive " + file + ": CRC-32C: ");
  }

  @Test
  void aDamagedArchiveIsNotPublished() throws IOException {
    Path archive = alone();
    Files.write(archive, new byte[] {1}, java.nio.file.StandardOpenOption.APPEND);

    assertThatThrownBy(() -> store.publish(archive))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("archive " + archive + ": CRC-32C");
    assertThat(store.tasks()).isEmpty();
  }

  /** So no version is lost with another one. */
  @Test
  void anArchiveThatNeedsAnotherPackageStandsAloneOnceItIsPublished() throws IOException {
    Path archive = besideTheOther();
    String needed = TaskPackageFiles.readManifest(other).tensorsSha256();
    assertThat(new PackageOnDisk(archive).other()).contains(needed);
    assertThatThrownBy(() -> store.publish(archive))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "archive %s: package it was packed against: none in store %s (expected: the one whose"
                    .formatted(archive, store.root())
                + " task.safetensors has SHA-256 "
                + needed
                + ")");
    store.publishArchived(other);
    Path version = store.publish(archive);
    store.task("colours").remove(1, false);

    assertThat(new PackageOnDisk(version).other()).isEmpty();
    assertThat(version.resolve(PackageOnDisk.ARCHIVE_FILE)).hasSameBinaryContentAs(alone());
    assertThat(store.read(version)).isEqualTo(TaskPackageFiles.read(folder));
    assertThat(problems()).isEmpty();
  }

  /** Whoever put it there by hand: it is read while the other is there, and named when not. */
  @Test
  void aVersionThatNeedsAnotherPackageIsReadWhileThatIsThere() throws IOException {
    store.publish(other);
    Path archive = besideTheOther();
    Path version = store.task("colours").version(5);
    AtomicFiles.writeFolder(version, new PackageOnDisk(archive)::copyInto);

    assertThat(store.read(version)).isEqualTo(TaskPackageFiles.read(folder));
    assertThat(problems()).isEmpty();
    store.task("colours").remove(1, false);
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("archive " + version.resolve(PackageOnDisk.ARCHIVE_FILE))
        .contains("packed against: none in store");
  }

  /** A package may be older than what it was told of; a folder's own files come first. */
  @Test
  void twoFilesCountBeforeAnArchiveBesideThem() throws IOException {
    Path version = store.publish(folder);
    Files.write(version.resolve(PackageOnDisk.ARCHIVE_FILE), new byte[] {1, 2, 3});

    assertThat(store.read(version)).isEqualTo(TaskPackageFiles.read(folder));
    assertThat(new PackageOnDisk(version).isArchived()).isFalse();
  }
}
