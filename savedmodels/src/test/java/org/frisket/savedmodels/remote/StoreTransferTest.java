package org.frisket.savedmodels.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkFailedException;
import org.frisket.models.files.Sha256;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.remote.StoreTransfer.Transferred;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.StoreCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two tasks on one backbone, from one store to another by way of a folder or a server. */
class StoreTransferTest {
  private static final String WEIGHTS = "tiny/frozen/1/variables/variables.data-00000-of-00001";
  private static final Map<String, String> KEYS =
      Map.of("AWS_ACCESS_KEY_ID", "key", "AWS_SECRET_ACCESS_KEY", "secret");

  /** Nobody changes it. */
  @TempDir private static Path given;

  private static Store store;

  @TempDir private Path work;
  private FileServer server;
  private Store other;

  @BeforeAll
  static void publish() throws IOException {
    store =
        TinyStore.in(given)
            .with(TinyPackage.ofTask(TinyStore.BACKBONE, "one"))
            .with(TinyPackage.ofTask(TinyStore.BACKBONE, "two"))
            .store();
  }

  @BeforeEach
  void start() throws IOException {
    server = new FileServer();
    other = new Store(work.resolve("other"));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private List<Transferred> push(StoreTransfer to, String... names) throws IOException {
    return to.push(store, StoreTransfer.published(store, List.of(names)));
  }

  private static StoreTransfer at(String address) {
    return StoreTransfer.with(address, Map.of());
  }

  private StoreTransfer web() {
    return at(server.address() + "/shared/");
  }

  /** The same files with the same bytes, and nothing left behind. */
  private void assertOthersHas(String... tasks) throws IOException {
    StoreCheck.Outcome check = StoreCheck.of(other);
    assertThat(check.problems()).isEmpty();
    assertThat(check.frozenModels()).isEqualTo(1);
    assertThat(check.packages()).isEqualTo(tasks.length);
    for (String task : tasks) {
      Path version = Path.of("tiny/tasks").resolve(task).resolve("1");
      for (String file : List.of("task.json", "task.safetensors", "README.md")) {
        assertThat(other.root().resolve(version).resolve(file))
            .hasSameBinaryContentAs(store.root().resolve(version).resolve(file));
      }
    }
    assertThat(other.root().resolve(WEIGHTS)).hasSameBinaryContentAs(store.root().resolve(WEIGHTS));
  }

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

  @Test
  void everyRequestOfS3IsSigned() throws IOException {
    Map<String, String> environment = new TreeMap<>(KEYS);
    environment.put("AWS_ENDPOINT_URL", server.address());
    StoreTransfer bucket = StoreTransfer.with("s3://bucket/tasks", environment);

    push(bucket, "one");
    bucket.pull(other, List.of());

    assertOthersHas("one");
    assertThat(server.paths()).contains("bucket/tasks/" + WEIGHTS);
    assertThat(server.headers())
        .allSatisfy(
            headers ->
                assertThat(headers.getFirst("Authorization"))
                    .startsWith("AWS4-HMAC-SHA256 Credential=key/")
                    .contains("/us-east-1/s3/aws4_request,SignedHeaders="));
    String hash = Sha256.of(server.content("bucket/tasks/" + WEIGHTS));
    assertThat(server.headers())
        .anyMatch(headers -> hash.equals(headers.getFirst("x-amz-content-sha256")));
  }

  @Test
  void keysAndTokensAreAskedForBeforeAnything() throws IOException {
    assertThatThrownBy(() -> at("s3://bucket"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("AWS_ACCESS_KEY_ID", "missing");
    server.fail(403);
    assertThatThrownBy(() -> push(web(), "one"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("status 403", "FRISKET_REMOTE_TOKEN");
    StoreTransfer named =
        StoreTransfer.with(server.address(), Map.of("FRISKET_REMOTE_TOKEN", "me:secret"));
    push(named, "one");
    assertThat(server.headers().get(1).getFirst("Authorization")).isEqualTo("Basic bWU6c2VjcmV0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://house/tasks", "hf://tasks", "https://a b/", "s3://", "http://x/?y"})
  void whatIsNoAddressIsRefused(String address) {
    assertThatThrownBy(() -> StoreTransfer.with(address, KEYS))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("address: " + address);
  }

  @Test
  void nothingIsAskedOfOthersWhereThatIsForbidden() {
    assertThatThrownBy(
            () -> StoreTransfer.with("https://house/tasks", Map.of("FRISKET_OFFLINE", "1")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("FRISKET_OFFLINE");
  }

  @Test
  void aHubGetsOneCommitAPackage() throws IOException {
    try (HubServer hub = new HubServer()) {
      StoreTransfer tasks = hub(hub, HubServer.TOKEN);

      push(tasks);
      assertThat(hub.commits()).containsExactly("one, version 1", "two, version 1");
      assertThat(hub.files())
          .containsEntry(WEIGHTS, "large")
          .containsEntry("tiny/tasks/one/1/task.safetensors", "large")
          .containsEntry("tiny/tasks/one/1/task.json", "small")
          .containsEntry("frisket-store.json", "small");
      assertThat(hub.text("README.md")).startsWith("---\n").contains("# one\n");
      assertThat(hub.asked().stream().filter(asked -> asked.startsWith("PUT /storage/")).toList())
          .doesNotHaveDuplicates();
      push(tasks);
      assertThat(hub.commits()).hasSize(2);

      tasks.pull(other, List.of());
      assertOthersHas("one", "two");
    }
  }

  @Test
  void aHubSaysWhoIsNotLetIn() throws IOException {
    try (HubServer hub = new HubServer()) {
      assertThatThrownBy(() -> push(hub(hub, "wrong"), "one"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("status 401", "Invalid username or password", "HF_TOKEN");
    }
  }

  private static StoreTransfer hub(HubServer hub, String token) {
    return StoreTransfer.with(
        "hf://house/tasks", Map.of("FRISKET_HUB", hub.address(), "HF_TOKEN", token));
  }
}
