package org.frisket.savedmodels.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frisket.savedmodels.frozen.FrozenModelExporter;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.store.Store;
import org.junit.jupiter.api.Test;

class MaskArchiveCommandTest extends CliTest {
  private void refused(int code, String... words) {
    assertThat(code).isEqualTo(2);
    assertThat(errors().strip()).hasLineCount(1).startsWith("error: ").contains(words);
  }

  private String path(String name) {
    return root.resolve(name).toString();
  }

  private void assertSame(String folder, String other) {
    for (String name : new String[] {TaskPackage.MANIFEST_FILE, TaskPackage.TENSORS_FILE}) {
      assertThat(Path.of(folder, name)).hasSameBinaryContentAs(Path.of(other, name));
    }
  }

  @Test
  void anArchiveGivesItsPackageBack() throws IOException {
    String folder = packageFolder(1);

    assertThat(run("mask", "archive", folder, "--out", path("a.frisket"))).isZero();
    assertThat(answers())
        .containsPattern("block\\.1\\.output\\.mask +\\w+ +\\d+ +25\\.000")
        .containsPattern(
            "archive  .*a\\.frisket: [\\d,]+ bytes, [\\d.]+ % of the package's [\\d,]+")
        .contains("next     ./frisket mask restore " + path("a.frisket"));
    assertThat(run("mask", "restore", path("a.frisket"))).isZero();
    assertThat(answers()).contains("SHA-256 as recorded", "next     ./frisket store add ");
    assertSame(folder, path("a"));
  }

  @Test
  void withJsonBothTellWhatCameOut() throws IOException {
    run("mask", "archive", packageFolder(1), "--out", path("a.frisket"), "--json", "--quiet");
    assertThat(json().get("bytes").asLong()).isEqualTo(Files.size(root.resolve("a.frisket")));
    assertThat(json().get("bits_per_weight").asDouble()).isPositive();
    assertThat(json().get("tensors")).hasSize(6);

    run("mask", "restore", path("a.frisket"), "--out", path("b"), "--json", "--quiet");
    assertThat(json().get("folder").asText()).isEqualTo(path("b"));
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    String folder = packageFolder(1);
    String file = path("a.frisket");
    run("mask", "archive", folder, "--out", file);

    refused(run("mask", "archive", folder, "--out", file), "--out: " + file, "not there yet");
    refused(run("mask", "restore", file, "--out", folder), "--out: " + folder);
  }

  @Test
  void aPackageFromTheStoreIsArchivedByName() throws IOException {
    run("store", "add", packageFolder(1));

    assertThat(run("mask", "archive", "colours@1", "--out", path("a.frisket"))).isZero();
    refused(run("mask", "archive", "colours@2", "--out", path("b.frisket")), "colours: 2");
    assertThat(root.resolve("b.frisket")).doesNotExist();
  }

  @Test
  void againstAnotherPackageRestoringNeedsThatOne() throws IOException {
    String folder = packageFolder(1);
    String other = packageFolder(2);
    String file = path("a.frisket");
    assertThat(run("mask", "archive", folder, "--against", other, "--out", file)).isZero();
    assertThat(answers()).contains("mask restore " + file + " --against " + other);

    refused(run("mask", "restore", file), "none given", "--against", "SHA-256");
    refused(run("mask", "restore", file, "--against", folder), "SHA-256");
    assertThat(root.resolve("a")).doesNotExist();
    assertThat(run("mask", "restore", file, "--against", other)).isZero();
    assertSame(folder, path("a"));
  }

  @Test
  void withTheFrozenWeightsTheStoreMustHaveThem() throws IOException {
    String folder = packageFolder(1);
    String file = path("a.frisket");
    refused(run("mask", "archive", folder, "--weights", "--out", file), "frozen model");

    Store store = new Store(root.resolve("store"));
    FrozenModelExporter.exportOnce(backbone, store.frozenModel("tiny"), 1);
    assertThat(run("mask", "archive", folder, "--weights", "--out", file)).isZero();
    assertThat(run("mask", "restore", file)).isZero();
    assertSame(folder, path("a"));
  }

  @Test
  void whatIsNoArchiveIsOneClearLine() throws IOException {
    Path file = Files.writeString(root.resolve("text"), "This is a text, and no archive.");

    refused(run("mask", "restore", file.toString()), "archive " + file + ": first bytes");
    refused(run("mask", "restore", path("none")), "archive: " + path("none"));
    refused(run("mask", "archive", path("none")), "task package " + path("none"));
  }
}
