package org.frisket.savedmodels.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreIndexTest {
  private final Backbone backbone = TinyBackbone.create();
  @TempDir private Path root;
  private Store store;
  private Path file;

  @BeforeEach
  void publishTwo() throws IOException {
    store = new Store(root.resolve("store"));
    file = root.resolve("store/index.json");
    publish(1);
    publish(2);
  }

  private Path publish(long seed) throws IOException {
    Path folder = root.resolve("package " + seed);
    TaskPackageFiles.write(folder, TinyPackage.withSeed(backbone, seed));
    return store.publish(folder);
  }

  private static List<Integer> versions(StoreIndex index) {
    return index.packages().stream().map(StoreEntry::version).toList();
  }

  @Test
  void everyPackageStandsInItWithItsLabels() throws IOException {
    store.task("colours").label(2, "stable");
    StoreIndex index = StoreIndex.of(store);
    StoreEntry entry = index.packages().get(1);
    Path published = store.task("colours").version(2);

    assertThat(versions(index)).containsExactly(1, 2);
    assertThat(entry.task()).isEqualTo("colours");
    assertThat(entry.backbone()).isEqualTo("tiny");
    assertThat(entry.labels()).containsExactly("stable");
    assertThat(entry.metric()).isEqualTo("accuracy");
    assertThat(entry.value()).isEqualTo(0.8125);
    assertThat(entry.frozenModel()).isEqualTo(backbone.identity());
    assertThat(entry.bytes())
        .isEqualTo(
            Files.size(published.resolve(TaskPackage.TENSORS_FILE))
                + Files.size(published.resolve(TaskPackage.MANIFEST_FILE)));
  }

  @Test
  void theFileIsNotWrittenAgainWhereNothingChanged() throws IOException {
    StoreIndex first = StoreIndex.of(store);
    var written = Files.getLastModifiedTime(file);

    assertThat(StoreIndex.of(store)).isEqualTo(first);
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(written);
  }

  @Test
  void lostDamagedOrOfAnotherFormatItIsMadeAgain() throws IOException {
    StoreIndex first = StoreIndex.of(store);
    String whole = Files.readString(file);
    for (String other :
        List.of(
            "",
            "[]",
            "{",
            whole.substring(0, whole.length() / 2),
            whole.replace("\"format_version\" : 1", "\"format_version\" : 9"))) {
      Files.writeString(file, other);

      assertThat(StoreIndex.of(store)).as(other).isEqualTo(first);
      assertThat(file).hasContent(whole);
    }
    Files.delete(file);

    assertThat(StoreIndex.of(store)).isEqualTo(first);
    assertThat(file).hasContent(whole);
  }

  @Test
  void whatWasAddedRemovedAndLabelledSinceIsSeen() throws IOException {
    StoreIndex.of(store);
    publish(3);
    AtomicFiles.deleteTree(store.task("colours").version(1));
    store.task("colours").label(2, "canary");

    assertThat(versions(StoreIndex.of(store))).containsExactly(2, 3);
    assertThat(StoreIndex.of(store).packages().get(0).labels()).containsExactly("canary");
  }

  /** The files are the truth, also where somebody put another package in the place of one. */
  @Test
  void anExchangedPackageIsReadAgain() throws IOException {
    StoreIndex before = StoreIndex.of(store);
    TaskPackageFiles.write(
        store.task("colours").version(1), TinyPackage.withSeed(backbone, 123_456_789));

    assertThat(StoreIndex.of(store).packages().get(0).tensorsSha256())
        .isNotEqualTo(before.packages().get(0).tensorsSha256());
  }

  @Test
  void aDamagedPackageIsLeftOutAndTheOthersStay() throws IOException {
    Path manifest = store.task("colours").version(1).resolve(TaskPackage.MANIFEST_FILE);
    Files.writeString(manifest, "{}");

    assertThat(versions(StoreIndex.of(store))).containsExactly(2);
  }

  @Test
  void whereThereIsNoStoreThatIsSaid() {
    assertThatThrownBy(() -> StoreIndex.of(new Store(root.resolve("none"))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("store: " + root.resolve("none"));
    assertThat(root.resolve("none")).doesNotExist();
  }
}
