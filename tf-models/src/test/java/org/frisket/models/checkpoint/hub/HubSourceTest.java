package org.frisket.models.checkpoint.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.backbone.BackboneSource;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkFailedException;
import org.frisket.models.files.Sha256;
import org.frisket.models.fixtures.TinyModelFolder;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model is fetched from a server on this machine: whole, cut off, damaged, or not at all. */
class HubSourceTest {
  private static final String WEIGHTS = "model.safetensors";
  private static final HubName NAME = HubName.parse("house/tiny").orElseThrow();

  @TempDir private Path model;
  @TempDir private Path cache;
  private TestHub server;
  private HubSource source;
  private byte[] weights;

  @BeforeEach
  void serve() throws IOException {
    new TinyModelFolder(model).write();
    weights = Files.readAllBytes(model.resolve(WEIGHTS));
    server = new TestHub();
    server.serve(model);
    source = new HubSource(NAME, server.hub(), cache);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Path folder() {
    return cache.resolve("hub").resolve("house--tiny");
  }

  private Path unfinished(String file) {
    return cache.resolve("hub").resolve("house--tiny.unfinished").resolve(file);
  }

  private void assertFetched() throws IOException {
    assertThat(source.isPresent()).isTrue();
    assertThat(source.load().weights().all()).isEqualTo(TinyBackbone.create().weights().all());
    assertThat(folder().resolve(WEIGHTS)).hasBinaryContent(weights);
    assertThat(unfinished("")).doesNotExist();
  }

  @Test
  void aModelIsFetchedAtOneCommitAndNothingElse() throws IOException {
    server.put("pytorch_model.bin", new byte[9]);
    source.fetch();
    assertFetched();
    assertThat(source.load().config().name()).isEqualTo("house--tiny");
    assertThat(server.asked())
        .containsExactly(
            "main config.json",
            TestHub.COMMIT + " " + WEIGHTS,
            "storage " + WEIGHTS,
            TestHub.COMMIT + " tokenizer_config.json",
            TestHub.COMMIT + " special_tokens_map.json",
            TestHub.COMMIT + " added_tokens.json",
            TestHub.COMMIT + " adapter_config.json",
            TestHub.COMMIT + " tokenizer.json");
    try (var files = Files.list(folder())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("config.json", WEIGHTS, "tokenizer.json", "SHA256SUMS");
    }
    assertThat(Files.readString(folder().resolve("SHA256SUMS")))
        .contains(Sha256.of(weights) + "  " + WEIGHTS + "\n");
  }

  @Test
  void whatChangesTheTokenizerIsFetchedToo() throws IOException {
    server.put("added_tokens.json", "{\"[URL]\":30}".getBytes(StandardCharsets.UTF_8));
    source.fetch();
    assertThatThrownBy(source::load)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("largest id: 30 (expected: less than 30");
  }

  @Test
  void whatIsFetchedIsNotAskedForAgain() throws IOException {
    source.fetch();
    server.forgetWhatWasAsked();
    source.fetch();
    new HubSource(NAME, server.hub(), cache).fetch();
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void aRevisionIsAskedForAndHasAFolderOfItsOwn() throws IOException {
    HubName revision = HubName.parse("house/tiny@v1.0").orElseThrow();
    new HubSource(revision, server.hub(), cache).fetch();
    assertThat(server.asked()).contains("v1.0 config.json").doesNotContain("main config.json");
    assertThat(cache.resolve("hub/house--tiny@v1.0").resolve(WEIGHTS)).isRegularFile();
    assertThat(HubSource.inCache(server.hub(), cache))
        .extracting(BackboneSource::id)
        .containsExactly("house/tiny@v1.0");
  }

  @Test
  void aConnectionThatIsCutIsGoneOnWith() throws IOException {
    server.cut(1000, 0, 500);
    source.fetch();
    assertFetched();
    assertThat(server.asked())
        .contains(
            "storage " + WEIGHTS,
            "storage " + WEIGHTS + " bytes=1000-",
            "storage " + WEIGHTS + " bytes=1500-");
  }

  @Test
  void aFetchThatFailedIsGoneOnWithByTheNext() throws IOException {
    server.cut(1000, 0, 0, 0);
    assertThatThrownBy(source::fetch)
        .isInstanceOf(WorkFailedException.class)
        .hasMessageContainingAll(
            WEIGHTS + " of house/tiny", "cut off", "1000 bytes are here, fetch again to go on");
    assertThat(source.isPresent()).isFalse();
    assertThat(HubSource.inCache(server.hub(), cache)).hasSize(1);
    assertThat(Files.size(unfinished(WEIGHTS + ".part"))).isEqualTo(1000);

    server.forgetWhatWasAsked();
    source.fetch();
    assertFetched();
    assertThat(server.asked())
        .contains("storage " + WEIGHTS + " bytes=1000-")
        .doesNotContain("storage " + WEIGHTS);
  }

  @Test
  void aPartThatIsWholeAlreadyIsTaken() throws IOException {
    server.cut(1000, 0, 0, 0);
    assertThatThrownBy(source::fetch).isInstanceOf(WorkFailedException.class);
    Files.write(unfinished(WEIGHTS + ".part"), weights);
    source.fetch();
    assertFetched();
  }

  @Test
  void aPartOfAnotherContentIsThrownAway() throws IOException {
    server.put(WEIGHTS, new byte[50_000]);
    server.cut(20_000, 0, 0, 0);
    assertThatThrownBy(source::fetch).isInstanceOf(WorkFailedException.class);
    server.put(WEIGHTS, weights); // shorter than the part
    source.fetch();
    assertFetched();
  }

  @Test
  void aServerThatKnowsNoRangesIsAskedForTheWhole() throws IOException {
    server.forgetRanges();
    server.cut(1000, 700);
    source.fetch();
    assertFetched();
  }

  @Test
  void aWrongChecksumIsRefusedAndLeavesNothing() throws IOException {
    String other = Sha256.of("other");
    server.lie(WEIGHTS, other);
    assertThatThrownBy(source::fetch)
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "model.safetensors of house/tiny: sha256: %s (expected: %s as the hub says)",
            Sha256.of(weights), other);
    assertThat(source.isPresent()).isFalse();
    assertThat(unfinished(WEIGHTS + ".part")).doesNotExist();
  }

  @Test
  void aFileThatChangedInTheCacheIsRefused() throws IOException {
    source.fetch();
    byte[] changed = weights.clone();
    changed[changed.length - 1] ^= 1;
    Files.write(folder().resolve(WEIGHTS), changed);
    assertThatThrownBy(source::load)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(folder().resolve(WEIGHTS) + ": sha256", "fetch it again");
    Files.delete(folder().resolve(WEIGHTS));
    assertThatThrownBy(source::load)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("sha256: missing");
  }

  @Test
  void shardsAreFetchedAsTheIndexNamesThem() throws IOException {
    server.remove(WEIGHTS);
    String index = "{\"weight_map\":{\"a\":\"%1$s\",\"b\":\"%1$s\",\"c\":\"%2$s\"}}";
    String one = "model-1-of-2.safetensors";
    String two = "model-2-of-2.safetensors";
    server.put("model.safetensors.index.json", text(index.formatted(one, two)));
    server.put(one, new byte[10]);
    server.put(two, new byte[20]);
    source.fetch();
    assertThat(Files.size(folder().resolve(one))).isEqualTo(10);
    assertThat(Files.size(folder().resolve(two))).isEqualTo(20);
  }

  @Test
  void anIndexThatLeadsOutOfItsFolderIsRefused() {
    server.remove(WEIGHTS);
    server.put(
        "model.safetensors.index.json",
        text("{\"weight_map\":{\"a\":\"../../evil.safetensors\"}}"));
    assertThatThrownBy(source::fetch)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("../../evil.safetensors");
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aVocabularyIsFetchedWhereThereIsNoTokenizer() throws IOException {
    server.remove("tokenizer.json");
    assertThatThrownBy(source::fetch)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("no tokenizer.json", "vocab.json with merges.txt");
    server.put("vocab.json", text("{}"));
    assertThatThrownBy(source::fetch)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no merges.txt");
    server.put("merges.txt", text("#version: 0.2\n"));
    source.fetch();
    assertThat(folder().resolve("merges.txt")).isRegularFile();
  }

  @Test
  void aModelThatIsNotThereOrClosedIsToldSo() {
    for (String missing : List.of(WEIGHTS, "config.json")) {
      server.remove(missing);
      assertThatThrownBy(source::fetch)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContainingAll("model house/tiny: no " + missing, "(expected: ");
    }
    for (int status : new int[] {401, 403}) {
      server.fail(status);
      assertThatThrownBy(source::fetch)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContainingAll("status " + status, "open to everybody");
    }
  }

  @Test
  void aServerInTroubleIsNamed() {
    server.fail(503);
    assertThatThrownBy(source::fetch)
        .isInstanceOf(WorkFailedException.class)
        .hasMessageContainingAll(server.hub().address().toString(), "status 503");
    server.close();
    assertThatThrownBy(source::fetch)
        .isInstanceOf(WorkFailedException.class)
        .hasMessageContainingAll(server.hub().address().toString(), "Connection refused");
  }

  @Test
  void offlineNothingIsAskedAndWhatIsHereIsUsed() throws IOException {
    Hub offline = new Hub(server.hub().address(), true);
    HubSource quiet = new HubSource(NAME, offline, cache);
    assertThatThrownBy(quiet::fetch)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("FRISKET_OFFLINE");
    assertThatThrownBy(quiet::load)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("./frisket fetch house/tiny before");
    assertThat(server.asked()).isEmpty();
    source.fetch();
    assertThat(quiet.load().identity()).isEqualTo(source.load().identity());
  }

  @Test
  void addressesAndNamesThatAreNoneAreRefused() {
    for (String address : List.of("huggingface.co", "ftp://a", "http://", "http://a b")) {
      assertThatThrownBy(() -> Hub.of(address, false)).isInstanceOf(InvalidInputException.class);
    }
    for (String name : List.of("a", "a/b/c", "../b", "a/..", "a/b@", "a/b@c/d", "a /b", "")) {
      assertThat(HubName.parse(name)).as(name).isEmpty();
    }
    assertThat(Hub.of("https://hub.example/prefix/", false).locate(NAME, "config.json"))
        .hasToString("https://hub.example/prefix/house/tiny/resolve/main/config.json");
  }
}
