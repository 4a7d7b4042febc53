package org.frisket.savedmodels.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkFailedException;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.remote.StoreTransfer.Transferred;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.StoreCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages go from one store to another by way of a folder or a server. */
class StoreTransferTest extends TransferTest {
  @Test
  void aFolderIsAStoreAfterwards() throws IOException {
    StoreTransfer folder = at(other.root().toString());

    assertThat(push(folder, "one")).extracting(Transferred::version).containsExactly(1);
    assertOthersHas("one");
    push(folder);
    push(folder);
    assertOthersHas("one", "two");
  }

  @Test
  void aFolderIsTakenFrom() throws IOException {
    StoreTransfer folder = at(store.root().toString());

    assertThat(folder.pull(other, List.of("two@1"))).extracting(Transferred::task).contains("two");
    assertOthersHas("two");
    folder.pull(other, List.of());
    assertOthersHas("one", "two");
    assertThatThrownBy(() -> folder.pull(other, List.of("three")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("three");
  }

  @Test
  void aServerGetsTheFrozenModelOnceAndGivesItBackOnce() throws IOException {
    assertThat(push(web()))
        .extracting(Transferred::place)
        .containsExactly(
            server.address() + "/shared/tiny/tasks/one/1",
            server.address() + "/shared/tiny/tasks/two/1");
    assertThat(server.asked()).containsOnlyOnce("PUT shared/" + WEIGHTS);
    assertThat(server.paths())
        .contains("shared/frisket-store.json", "shared/tiny/tasks/two/1/README.md");

    web().pull(other, List.of());
    assertOthersHas("one", "two");
    assertThat(server.asked()).containsOnlyOnce("GET shared/" + WEIGHTS);
    server.forgetWhatWasAsked();
    web().pull(other, List.of("one"));
    assertOthersHas("one", "two");
    assertThat(server.asked()).doesNotContain("GET shared/" + WEIGHTS);
  }

  @Test
  void whatIsThereIsNotSentAgain() throws IOException {
    push(web());
    server.forgetWhatWasAsked();

    assertThat(push(web())).extracting(Transferred::version).containsExactly(1, 1);
    assertThat(server.asked()).allMatch(asked -> asked.startsWith("GET"));
  }

  @Test
  void anotherPackageOfATaskIsItsNextVersion() throws IOException {
    List<Path> seeds = new ArrayList<>();
    for (long seed : new long[] {1, 2, 1}) {
      Path folder = work.resolve("seed-" + seed);
      TaskPackageFiles.write(folder, TinyPackage.withSeed(TinyStore.BACKBONE, seed));
      seeds.add(folder);
    }

    assertThat(web().push(store, seeds)).extracting(Transferred::version).containsExactly(1, 2, 1);
    web().pull(other, List.of("colours@2"));
    assertThat(other.findPublished("colours@1").resolve("task.json"))
        .hasSameBinaryContentAs(seeds.get(1).resolve("task.json"));
    assertThatThrownBy(() -> web().pull(other, List.of("colours@3")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("colours@3 (expected: one of [tiny/colours@1, tiny/colours@2])");
  }

  @Test
  void whatWasBrokenOffGoesOnWhereItWas() throws IOException {
    push(web(), "one");
    server.forgetWhatWasAsked();
    server.cut(0, 0, 0, 0, 100); // index, description, tokenizer, graph, then weights

    web().pull(other, List.of("one"));

    assertOthersHas("one");
    assertThat(server.asked()).anyMatch(asked -> asked.endsWith(" bytes=100-"));
  }

  @Test
  void aTryThatWasGivenUpIsGoneOnWith() throws IOException {
    push(web(), "one");
    server.fail(0, 0, 0, 0, 503, 503, 503);
    assertThatThrownBy(() -> web().pull(other, List.of("one")))
        .isInstanceOf(WorkFailedException.class)
        .hasMessageContaining("status 503")
        .hasMessageEndingWith("; the same command goes on");
    assertThat(other.tasks()).isEmpty();
    List<String> before = server.asked().stream().filter(asked -> asked.contains("GET")).toList();
    server.forgetWhatWasAsked();

    web().pull(other, List.of("one"));

    assertOthersHas("one");
    assertThat(server.asked()).doesNotContainAnyElementsOf(before.subList(2, 4));
  }

  @Test
  void aPushThatWasGivenUpSendsOnlyTheRest() throws IOException {
    server.fail(
        0, 0, 0, 0, 0, 0, 503, 503, 503, 503, 503); // the third file, each try asks, then sends
    assertThatThrownBy(() -> push(web(), "one")).isInstanceOf(WorkFailedException.class);
    assertThat(server.paths()).isNotEmpty().doesNotContain("shared/frisket-store.json");
    List<String> there = server.paths();
    server.forgetWhatWasAsked();

    push(web(), "one");

    for (String path : there) {
      assertThat(server.asked()).doesNotContain("PUT " + path);
    }
    web().pull(other, List.of());
    assertOthersHas("one");
  }

  @Test
  void whatIsNotWhatTheIndexSaysIsRefused() throws IOException {
    push(web(), "one");
    byte[] weights = server.content("shared/" + WEIGHTS);
    weights[77] ^= 1;
    server.put("shared/" + WEIGHTS, weights);

    assertThatThrownBy(() -> web().pull(other, List.of("one")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(WEIGHTS, "sha256", "as frisket-store.json says");
    assertThat(other.tasks()).isEmpty();
    server.put("shared/" + WEIGHTS, new byte[weights.length + 1]);
    assertThatThrownBy(() -> web().pull(other, List.of("one")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("size of " + WEIGHTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../evil/task.json", "/etc/passwd", "tiny/tasks/two/1/task.json", "a//b"})
  void anIndexDoesNotChooseWhereFilesGo(String path) throws IOException {
    push(web(), "one");
    String index = new String(server.content("shared/frisket-store.json"), StandardCharsets.UTF_8);
    server.put(
        "shared/frisket-store.json",
        index.replace("tiny/tasks/one/1/task.json", path).getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> web().pull(other, List.of("one")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("frisket-store.json");
    assertThat(other.root()).doesNotExist();
  }

  @Test
  void whoComesSecondIsToldAndWritesOverNothing() throws IOException {
    push(web(), "one");
    server.fail(0, 0, 0, 0, 0, 0, 0, 412); // index, three files asked for and sent, then the index

    assertThatThrownBy(() -> push(web(), "two"))
        .isInstanceOf(WorkFailedException.class)
        .hasMessageContaining("somebody else has changed it meanwhile");
    push(web(), "two");
    web().pull(other, List.of());
    assertOthersHas("one", "two");
  }

  @Test
  void anAddressWithoutTasksSaysSo() {
    assertThatThrownBy(() -> web().pull(other, List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("tasks at " + server.address(), "none");
  }

  @Test
  void archivesGoAsTheyAre() throws IOException {
    Path alone = new Store(work.resolve("small")).publishArchived(store.findPublished("two"));
    assertThat(alone.resolve("task.frisket")).exists();

    web().push(store, List.of(alone));

    assertThat(server.paths()).contains("shared/tiny/tasks/two/1/task.frisket");
    web().pull(other, List.of());
    assertThat(other.findPublished("two").resolve("task.frisket"))
        .hasSameBinaryContentAs(alone.resolve("task.frisket"));
    assertThat(StoreCheck.of(other).problems()).isEmpty();
  }
}
