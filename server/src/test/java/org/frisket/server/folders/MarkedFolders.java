package org.frisket.server.folders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.serving.engine.Deadline;
import org.frisket.server.model.Lease;
import org.frisket.server.model.LoadedModels;
import org.frisket.server.model.ModelConfig;
import org.frisket.server.model.ModelSpec;
import org.frisket.server.model.Servable;
import org.frisket.server.model.ServableCall;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;
import org.frisket.server.model.TensorValue;
import org.frisket.server.model.VersionStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.SignatureDef;

/** Versions are folders with a file that says whether they can be loaded. */
abstract class MarkedFolders {
  @TempDir Path root;

  /** Folders, below the root, that are loaded and not closed. */
  final Set<String> open = new ConcurrentSkipListSet<>();

  final CountDownLatch slow = new CountDownLatch(1);
  final LoadedModels models = new LoadedModels();
  final ModelFolders folders = new ModelFolders(models, this::load);

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

  void write(String version, String file) throws IOException {
    Files.createDirectories(root.resolve(version));
    Files.writeString(root.resolve(version).resolve("file"), file);
  }

  void delete(String version) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve(version))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  ModelConfig model(String name) {
    return ModelConfig.newest(name, root.resolve(name));
  }

  void reload(ModelConfig... list) {
    folders.reload(List.of(list), Deadline.never());
  }

  long answering(String name) {
    try (Lease lease = models.find(ModelSpec.latest(name))) {
      return lease.version();
    }
  }

  VersionStatus status(String name, long version) {
    return models.status(name, OptionalLong.of(version)).get(0);
  }

  static void refused(Runnable reload, StatusCode code, String text) {
    assertThatThrownBy(reload::run)
        .isInstanceOfSatisfying(
            ServingException.class, error -> assertThat(error.code()).isEqualTo(code))
        .hasMessageContaining(text);
  }
}
