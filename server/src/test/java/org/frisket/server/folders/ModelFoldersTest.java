package org.frisket.server.folders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.server.model.Deadline;
import org.frisket.server.model.Lease;
import org.frisket.server.model.LoadedModels;
import org.frisket.server.model.ModelConfig;
import org.frisket.server.model.ModelSpec;
import org.frisket.server.model.Servable;
import org.frisket.server.model.ServableCall;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;
import org.frisket.server.model.TensorValue;
import org.frisket.server.model.VersionPolicy;
import org.frisket.server.model.VersionStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.SignatureDef;

/** Versions are folders with a file that says whether they can be loaded. */
class ModelFoldersTest {
  @TempDir private Path root;

  /** Folders, below the root, that are loaded and not closed. */
  private final Set<String> open = new ConcurrentSkipListSet<>();

  private final CountDownLatch slow = new CountDownLatch(1);
  private final LoadedModels models = new LoadedModels();
  private final ModelFolders folders = new ModelFolders(models, this::load);

  @AfterEach
  void close() {
    slow.countDown();
    folders.close();
    assertThat(open).isEmpty();
  }

  private Servable load(Path folder) {
    String file = text(folder.resolve("file"));
    if (file.equals("slow")) {
      await();
    }
    if (file.equals("bad")) {
      throw new InvalidInputException("file: bad (expected: good)");
    }
    String name = root.relativize(folder).toString();
    open.add(name);
    return new Opened(name);
  }

  private void await() {
    try {
      slow.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private final class Opened implements Servable {
    private final String name;

    private Opened(String name) {
      this.name = name;
    }

    @Override
    public Map<String, SignatureDef> signatures() {
      return Map.of();
    }

    @Override
    public CompletableFuture<Map<String, TensorValue>> run(ServableCall call) {
      return CompletableFuture.completedFuture(new HashMap<>());
    }

    @Override
    public void close() {
      open.remove(name);
    }
  }

  private void write(String version, String file) throws IOException {
    Files.createDirectories(root.resolve(version));
    Files.writeString(root.resolve(version).resolve("file"), file);
  }

  private void delete(String version) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve(version))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private ModelConfig model(String name) {
    return ModelConfig.newest(name, root.resolve(name));
  }

  private void reload(ModelConfig... list) {
    folders.reload(List.of(list), Deadline.never());
  }

  private long answering(String name) {
    try (Lease lease = models.find(ModelSpec.latest(name))) {
      return lease.version();
    }
  }

  private VersionStatus status(String name, long version) {
    return models.status(name, OptionalLong.of(version)).get(0);
  }

  private static void refused(Runnable reload, StatusCode code, String text) {
    assertThatThrownBy(reload::run)
        .isInstanceOfSatisfying(
            ServingException.class, error -> assertThat(error.code()).isEqualTo(code))
        .hasMessageContaining(text);
  }

  @Test
  void aNewVersionTakesOverAndTheOldOneIsClosed() throws IOException {
    write("a/1", "good");
    reload(model("a"));
    write("a/2", "good");

    folders.look();

    assertThat(answering("a")).isEqualTo(2);
    assertThat(open).containsExactly("a/2");
    assertThat(status("a", 1).state()).isEqualTo(VersionStatus.State.END);
  }

  @Test
  void aBadVersionLeavesTheOldOneAndIsTriedAgainWhenItChanges() throws IOException {
    write("a/1", "good");
    write("b/1", "good");
    reload(model("a"), model("b"));
    write("a/2", "bad");
    write("b/2", "good");

    folders.look();

    assertThat(answering("a")).isEqualTo(1);
    assertThat(answering("b")).isEqualTo(2);
    assertThat(status("a", 2).state()).isEqualTo(VersionStatus.State.END);
    assertThat(status("a", 2).message()).isEqualTo("file: bad (expected: good)");

    write("a/2", "good now");
    folders.look();

    assertThat(answering("a")).isEqualTo(2);
  }

  @Test
  void aFolderThatVanishesChangesNothingAndAnEmptyOneEndsTheModel() throws IOException {
    write("a/1", "good");
    reload(model("a"));
    Files.move(root.resolve("a"), root.resolve("elsewhere"));

    folders.look();
    assertThat(answering("a")).isEqualTo(1);

    Files.createDirectories(root.resolve("a"));
    folders.look();
    refused(() -> answering("a"), StatusCode.NOT_FOUND, "Latest(a)");
    assertThat(open).isEmpty();
  }

  @Test
  void policiesChooseVersions() throws IOException {
    for (String version : List.of("a/1", "a/2", "a/03", "a/new", "a/-4")) {
      write(version, "good");
    }
    Path folder = root.resolve("a");

    reload(new ModelConfig("a", folder, new VersionPolicy.Latest(2), Map.of()));
    assertThat(open).containsExactly("a/03", "a/2");
    reload(new ModelConfig("a", folder, new VersionPolicy.All(), Map.of()));
    assertThat(open).containsExactly("a/03", "a/1", "a/2");
    reload(new ModelConfig("a", folder, new VersionPolicy.Specific(Set.of(1L, 9L)), Map.of()));
    assertThat(open).containsExactly("a/1");
  }

  @Test
  void aDeletedVersionIsClosedAndTheOneBeforeItAnswers() throws IOException {
    write("a/1", "good");
    write("a/2", "good");
    reload(model("a"));
    delete("a/2");

    folders.look();

    assertThat(answering("a")).isEqualTo(1);
    assertThat(open).containsExactly("a/1");
  }

  @Test
  void aModelThatMovesIsLoadedFromItsNewPlace() throws IOException {
    write("a/1", "good");
    write("moved/1", "good");
    reload(model("a"));

    reload(ModelConfig.newest("a", root.resolve("moved")));

    assertThat(open).containsExactly("moved/1");
    assertThat(answering("a")).isEqualTo(1);
  }

  @Test
  void whatAListLeavesOutIsClosed() throws IOException {
    write("a/1", "good");
    write("b/1", "good");
    reload(model("a"), model("b"));

    reload(model("b"));

    refused(() -> answering("a"), StatusCode.NOT_FOUND, "Latest(a)");
    assertThat(open).containsExactly("b/1");
  }

  @Test
  void aListWithOneBadModelChangesNothing() throws IOException {
    write("a/1", "good");
    write("b/1", "good");
    write("c/1", "bad");
    reload(model("a"));

    refused(
        () -> reload(model("b"), model("c"), model("a")),
        StatusCode.UNKNOWN,
        "1 model(s) did not become available; all stays as it was. c: version 1=file: bad");

    assertThat(answering("a")).isEqualTo(1);
    assertThat(open).containsExactly("a/1");
    assertThat(status("b", 1).code()).isEqualTo(StatusCode.ABORTED);

    write("c/1", "good");
    reload(model("b"), model("c"));
    assertThat(open).containsExactly("b/1", "c/1");
  }

  @Test
  void aListThatIsNotLoadedInTimeChangesNothing() throws IOException {
    write("a/1", "good");
    write("b/1", "good");
    write("c/1", "slow");
    reload(model("a"));

    refused(
        () ->
            folders.reload(List.of(model("b"), model("c")), Deadline.after(Duration.ofMillis(50))),
        StatusCode.DEADLINE_EXCEEDED,
        "c version 1");

    assertThat(answering("a")).isEqualTo(1);
    slow.countDown();
    reload(model("c"));
    assertThat(answering("c")).isEqualTo(1);
  }

  @Test
  void labelsPointAtVersionsThatAreServed() throws IOException {
    write("a/1", "good");
    write("a/2", "good");
    Path folder = root.resolve("a");
    VersionPolicy both = new VersionPolicy.All();
    reload(new ModelConfig("a", folder, both, Map.of("stable", 1L, "canary", 2L)));
    assertThat(labelled("stable")).isEqualTo(1);

    refused(
        () -> reload(new ModelConfig("a", folder, both, Map.of("stable", 3L))),
        StatusCode.FAILED_PRECONDITION,
        "label to version 3 of model a");
    assertThat(labelled("stable")).isEqualTo(1);

    reload(new ModelConfig("a", folder, both, Map.of("stable", 2L)));
    assertThat(labelled("stable")).isEqualTo(2);
    refused(() -> labelled("canary"), StatusCode.INVALID_ARGUMENT, "canary");
  }

  private long labelled(String label) {
    try (Lease lease = models.find(ModelSpec.label("a", label))) {
      return lease.version();
    }
  }

  @Test
  void versionsAppearByThemselves() throws Exception {
    write("a/1", "good");
    reload(model("a"));
    folders.watch(Duration.ofMillis(10));
    write("a/2", "good");

    for (int tries = 0; tries < 300 && answering("a") != 2; tries++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    assertThat(answering("a")).isEqualTo(2);
  }
}
