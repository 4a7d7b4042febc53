package org.frisket.savedmodels.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

class StoreTest {
  private final Backbone backbone = TinyBackbone.create();
  @TempDir private Path root;
  private Store store;
  private Path first;
  private Path second;

  @BeforeEach
  void twoPackages() throws IOException {
    store = new Store(root.resolve("store"));
    first = written("first", 1);
    second = written("second", 2);
  }

  private Path written(String name, long seed) throws IOException {
    Path folder = root.resolve(name);
    TaskPackageFiles.write(folder, TinyPackage.withSeed(backbone, seed));
    return folder;
  }

  private Path version(int number) {
    return root.resolve("store/tiny/tasks/colours").resolve(Integer.toString(number));
  }

  @Test
  void theFirstPackageIsVersionOneAndWhole() throws IOException {
    assertThat(store.publish(first)).isEqualTo(version(1));
    assertThat(TaskPackageFiles.read(version(1))).isEqualTo(TaskPackageFiles.read(first));
    assertThat(version(1)).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void theSamePackageAgainIsNoNewVersion() throws IOException {
    store.publish(first);

    assertThat(store.publish(first)).isEqualTo(version(1));
    assertThat(version(2)).doesNotExist();
  }

  @Test
  void anotherPackageIsTheNextVersionAndTheOldOneStays() throws IOException {
    store.publish(first);

    assertThat(store.publish(second)).isEqualTo(version(2));
    assertThat(TaskPackageFiles.read(version(1))).isEqualTo(TaskPackageFiles.read(first));
    assertThat(TaskPackageFiles.read(version(2))).isEqualTo(TaskPackageFiles.read(second));
  }

  @Test
  void versionsAreComparedAsNumbers() throws IOException {
    store.publish(first);
    AtomicFiles.writeFolder(
        version(10), temporary -> Files.writeString(temporary.resolve("task.json"), "{}"));
    Files.createDirectories(version(11).resolveSibling("12.tmp"));

    assertThat(store.publish(second)).isEqualTo(version(11));
  }

  @Test
  void aDamagedPackageIsNotPublished() throws IOException {
    Path tensors = first.resolve(TaskPackage.TENSORS_FILE);
    byte[] bytes = Files.readAllBytes(tensors);
    bytes[bytes.length - 1] ^= 1;
    Files.write(tensors, bytes);

    assertThatThrownBy(() -> store.publish(first))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(tensors.toString());
    assertThat(version(1)).doesNotExist();
  }

  @Test
  void thePublishedPackagesOwnStoreHasItsFrozenModel() throws IOException {
    Path published = store.publish(first);
    Files.createDirectories(store.frozenModel("tiny"));
    Store elsewhere = new Store(root.resolve("elsewhere"));
    var manifest = TaskPackageFiles.readManifest(published);

    assertThat(elsewhere.frozenModelFor(published, manifest))
        .isEqualTo(root.resolve("store/tiny/frozen/1"));
    assertThat(elsewhere.frozenModelFor(first, manifest))
        .isEqualTo(root.resolve("elsewhere/tiny/frozen/1"));
  }

  @Test
  void aPackageFromElsewhereDoesNotChooseItsPlace() throws IOException {
    for (String id : new String[] {"../colours", "..", "a/b", ".hidden", ""}) {
      Path folder = root.resolve("foreign");
      TaskPackageFiles.write(folder, TinyPackage.ofTask(backbone, id));

      assertThatThrownBy(() -> store.publish(folder))
          .as(id)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("task of package " + folder + ": " + id + " (expected: ");
    }
    assertThat(root.resolve("store")).doesNotExist();
  }

  @Test
  void aPackageIsFoundByFolderAndByName() throws IOException {
    store.publish(first);
    store.publish(second);
    assertThat(store.findPackage("colours")).isEqualTo(version(2));
    store.task("colours").label(1, "stable");

    assertThat(store.findPackage(first.toString())).isEqualTo(first);
    assertThat(store.findPackage("colours")).isEqualTo(version(1));
    assertThat(store.findPackage("colours@2")).isEqualTo(version(2));
    assertThat(store.findPackage("colours@1")).isEqualTo(version(1));
    assertThat(store.findPackage("colours@stable")).isEqualTo(version(1));
    assertThat(store.findPackage("tiny/colours@stable")).isEqualTo(version(1));
  }

  @Test
  void whatIsNeitherFolderNorTaskIsNamed() throws IOException {
    store.publish(first);
    for (String name :
        new String[] {"none", "tiny/none@2", "/no/such/folder", "colours@a@b", "@2"}) {
      assertThatThrownBy(() -> store.findPackage(name))
          .as(name)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("task package " + name + ": no such folder, and no such task in");
    }
    for (String name : new String[] {"colours@7", "colours@canary", "colours@0"}) {
      assertThatThrownBy(() -> store.findPackage(name))
          .as(name)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("of task tiny/colours: ")
          .hasMessageContaining("one of versions [1]");
    }
  }

  @Test
  void aTaskOfTwoBackbonesIsNamedWithOne() throws IOException {
    store.publish(first);
    AtomicFiles.writeFolder(
        root.resolve("store/small/tasks/colours/4"),
        temporary -> TaskPackageFiles.writeInto(temporary, TinyPackage.untrained(backbone)));

    assertThatThrownBy(() -> store.findPackage("colours"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("colours (expected: one of [small/colours, tiny/colours])");
    assertThat(store.findPackage("small/colours"))
        .isEqualTo(root.resolve("store/small/tasks/colours/4"));
  }
}
