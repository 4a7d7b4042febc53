package org.frisket.savedmodels.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frisket.savedmodels.frozen.FrozenModelExporter;
import org.frisket.savedmodels.store.Store;
import org.junit.jupiter.api.Test;

class StoreCommandTest extends CliTest {
  private void refused(int code, String... words) {
    assertThat(code).isEqualTo(2);
    assertThat(errors().strip()).hasLineCount(1).startsWith("error: ").contains(words);
  }

  private Path version(int number) {
    return root.resolve("store/tiny/tasks/colours/" + number);
  }

  @Test
  void addPublishesTheNextVersion() throws IOException {
    assertThat(run("store", "add", packageFolder(1))).isZero();
    assertThat(answers())
        .contains("task colours, version 1: " + version(1))
        .contains(
            "its frozen model tiny is not in this store yet: the backbone tiny here is another")
        .contains("next     ./frisket store label colours 1 stable");
    assertThat(run("store", "add", packageFolder(2), "--json")).isZero();
    assertThat(json().get("version").asInt()).isEqualTo(2);
  }

  @Test
  void addRefusesWhatIsNoPackage() {
    refused(run("store", "add", root.toString()), "task package " + root, "no task.json");
  }

  @Test
  void addKeepsAnArchiveAndMakesOneWhereThatIsAskedFor() throws IOException {
    String archive = root.resolve("one.frisket").toString();
    run("mask", "archive", packageFolder(1), "--out", archive);

    assertThat(run("store", "add", archive)).isZero();
    assertThat(answers()).contains("task colours, version 1: " + version(1));
    assertThat(version(1)).isDirectoryContaining("glob:**/task.frisket");
    assertThat(run("store", "add", packageFolder(2), "--archived")).isZero();
    assertThat(version(2)).isDirectoryContaining("glob:**/task.frisket");
    assertThat(run("store", "list", "--json", "--quiet")).isZero();
    assertThat(json().get(0).get("bytes").asLong()).isEqualTo(Files.size(Path.of(archive)));
  }

  @Test
  void everyCommandReadsArchives() throws IOException {
    FrozenModelExporter.exportOnce(
        backbone, new Store(root.resolve("store")).frozenModel("tiny"), 1);
    String archive = root.resolve("one.frisket").toString();
    run("mask", "archive", packageFolder(1), "--out", archive);
    run("store", "add", archive);
    run("mask", "info", packageFolder(1));
    String info = answers();

    for (String name : new String[] {"colours", "colours@1", archive, version(1).toString()}) {
      assertThat(run("mask", "info", name)).as(name).isZero();
      assertThat(answers()).isEqualTo(info);
    }
    assertThat(run("store", "verify")).isZero();
    assertThat(answers()).contains("1 frozen models, 1 packages, 0 problems");
    assertThat(run("store", "label", "colours", "1", "stable")).isZero();
    String again = root.resolve("again.frisket").toString();
    assertThat(run("mask", "archive", "colours@stable", "--out", again)).isZero();
    assertThat(Path.of(again)).hasSameBinaryContentAs(Path.of(archive));
    String out = root.resolve("merged").toString();
    assertThat(run("export", "--task-package", "colours", "--form", "materialised", "--out", out))
        .isZero();
    assertThat(run("store", "remove", "colours", "1", "--force")).isZero();
  }

  @Test
  void listShowsEveryVersion() throws IOException {
    run("store", "add", packageFolder(1));
    run("store", "add", packageFolder(2));
    run("store", "label", "colours", "1", "stable");

    assertThat(run("store", "list")).isZero();
    assertThat(answers())
        .containsPattern("colours +1 +accuracy +0\\.8125 +[\\d,]+ +stable +tiny")
        .containsPattern("colours +2 +accuracy +0\\.8125 +[\\d,]+ +tiny");
    assertThat(run("store", "list", "--json", "--quiet")).isZero();
    assertThat(json()).hasSize(2);
    assertThat(json().get(0).get("labels").get(0).asText()).isEqualTo("stable");
  }

  @Test
  void listOfNoStoreIsBadInput() {
    refused(run("store", "list"), "store: " + root.resolve("store"));
  }

  @Test
  void labelSaysWhereItPointedBefore() throws IOException {
    run("store", "add", packageFolder(1));
    run("store", "add", packageFolder(2));

    assertThat(run("store", "label", "colours", "1", "stable")).isZero();
    assertThat(answers()).contains("colours@stable is version 1").doesNotContain("moved");
    assertThat(run("store", "label", "colours", "2", "stable")).isZero();
    assertThat(answers()).contains("colours@stable is version 2, moved from version 1");
    assertThat(run("store", "label", "tiny/colours", "2", "stable")).isZero();
    assertThat(answers()).contains("colours@stable is version 2, as before");
  }

  @Test
  void labelRefusesWhatIsNotThere() throws IOException {
    run("store", "add", packageFolder(1));

    refused(run("store", "label", "shapes", "1", "stable"), "shapes", "one of [tiny/colours]");
    refused(run("store", "label", "colours", "2", "stable"), "version of task", "2", "[1]");
    refused(run("store", "label", "colours", "1", "2nd"), "label: 2nd", "letters");
    assertThat(run("store", "label", "colours", "one", "stable")).isEqualTo(2);
    assertThat(run("store", "label", "colours", "1")).isEqualTo(2);
  }

  @Test
  void rollbackGoesTheWayALabelCame() throws IOException {
    for (int seed = 1; seed <= 4; seed++) {
      run("store", "add", packageFolder(seed));
    }
    for (String version : new String[] {"1", "3", "4", "4"}) {
      run("store", "label", "colours", version, "stable");
    }

    assertThat(run("store", "rollback", "colours")).as(errors()).isZero();
    assertThat(answers())
        .contains("colours@stable is version 3 again, after version 4")
        .contains("next     ./frisket predict colours@stable");
    assertThat(run("store", "rollback", "tiny/colours", "--json")).isZero();
    assertThat(json().get("task").asText()).isEqualTo("colours");
    assertThat(json().get("label").asText()).isEqualTo("stable");
    assertThat(json().get("version").asInt()).isEqualTo(1);
    assertThat(json().get("before").asInt()).isEqualTo(3);
    refused(run("store", "rollback", "colours"), "version 1 is the first", "a version before it");
    assertThat(version(4)).exists();
  }

  @Test
  void rollbackPassesOverVersionsThatAreNoMore() throws IOException {
    for (int seed = 1; seed <= 3; seed++) {
      run("store", "add", packageFolder(seed));
      run("store", "label", "colours", Integer.toString(seed), "stable");
    }
    run("store", "remove", "colours", "2");

    assertThat(run("store", "rollback", "colours")).as(errors()).isZero();
    assertThat(answers()).contains("version 1 again, after version 3");
  }

  @Test
  void rollbackOfALabelThatWasNeverMovedGoesOneVersionBack() throws IOException {
    for (int seed = 1; seed <= 3; seed++) {
      run("store", "add", packageFolder(seed));
    }
    run("store", "label", "colours", "2", "canary");

    assertThat(run("store", "rollback", "colours", "--label", "canary")).as(errors()).isZero();
    assertThat(answers()).contains("colours@canary is version 1 again, after version 2");
    assertThat(run("store", "rollback", "colours")).as(errors()).isZero();
    assertThat(answers()).contains("colours@stable is version 2 again, after version 3");
    refused(run("store", "rollback", "colours", "--label", "2nd"), "label: 2nd", "letters");
    refused(run("store", "rollback", "shapes"), "shapes", "one of [tiny/colours]");
  }

  @Test
  void removeTakesAwayWhatNoLabelHolds() throws IOException {
    run("store", "add", packageFolder(1));
    run("store", "add", packageFolder(2));
    run("store", "label", "colours", "1", "stable");

    refused(run("store", "remove", "colours", "1"), "labelled stable", "--force");
    assertThat(version(1)).exists();
    assertThat(run("store", "remove", "colours", "2")).isZero();
    assertThat(version(2)).doesNotExist();
    assertThat(run("store", "remove", "colours", "1", "--force")).isZero();
    assertThat(answers()).contains("removed version 1 of task colours, and its labels stable");
    assertThat(version(1)).doesNotExist();
  }

  @Test
  void verifyNamesEveryProblemAndEndsWithTwo() throws IOException {
    Store store = new Store(root.resolve("store"));
    FrozenModelExporter.exportOnce(backbone, store.frozenModel("tiny"), 1);
    run("store", "add", packageFolder(1));
    run("store", "add", packageFolder(2));
    assertThat(run("store", "verify")).isZero();
    assertThat(answers()).contains("1 frozen models, 2 packages, 0 problems");

    for (int number : new int[] {1, 2}) {
      Path file = version(number).resolve("task.safetensors");
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length - 1] ^= 2;
      Files.write(file, bytes);
    }
    assertThat(run("store", "verify", "--json")).isEqualTo(2);
    assertThat(errors().lines())
        .hasSize(2)
        .allMatch(line -> line.matches("error: .*task\\.safetensors: sha256: .*"));
    assertThat(json().get("problems")).hasSize(2);
  }

  @Test
  void verifyOfNoStoreIsBadInput() {
    refused(run("store", "verify"), "store: " + root.resolve("store"));
  }

  @Test
  void aPackageIsNamedByItsLabel() throws IOException {
    run("store", "add", packageFolder(1));
    run("store", "add", packageFolder(2));
    run("store", "label", "colours", "1", "stable");

    assertThat(run("mask", "info", "colours@stable")).isZero();
    assertThat(answers()).contains("task colours on tiny, accuracy 0.8125, seed 1");
    assertThat(run("mask", "info", "colours")).isZero();
    assertThat(answers()).as("stable answers where no version is named").contains("seed 1");
    assertThat(run("mask", "info", "colours@2")).isZero();
    assertThat(answers()).contains("seed 2");
    refused(run("mask", "info", "colours@canary"), "label of task tiny/colours: canary");
    refused(run("mask", "info", "shapes@stable"), "task package shapes@stable");
  }

  @Test
  void pushAndPullSayWhereAPackageLies() throws IOException {
    run("store", "add", packageFolder(1));
    String shared = root.resolve("sh ared").toString();

    assertThat(run("store", "push", "--to", shared, "colours")).isZero();
    assertThat(answers())
        .contains("task colours, version 1: " + root.resolve("sh ared/tiny/tasks/colours/1"))
        .contains("next     ./frisket store pull --from '" + shared + "' --store STORE");
    run("store", "remove", "colours", "1");
    assertThat(run("store", "pull", "--from", shared, "--json")).isZero();
    assertThat(json().get(0).get("task").asText()).isEqualTo("colours");
    assertThat(json().get(0).get("version").asInt()).isEqualTo(2); // no number comes twice
    assertThat(version(2).resolve("README.md")).exists();
    refused(run("store", "pull", "--from", "nowhere://x"), "address: nowhere://x");
    refused(run("store", "pull", "--from", shared, "shapes"), "task in store " + shared, "shapes");
  }
}
