package org.frisket.savedmodels.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.frisket.savedmodels.remote.StoreTransfer.Transferred;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.StoreCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Two tasks on one backbone, and a folder or a server that they may go by to another store. */
abstract class TransferTest {
  static final String WEIGHTS = "tiny/frozen/1/variables/variables.data-00000-of-00001";

  /** Nobody changes it. */
  @TempDir private static Path given;

  static Store store;

  @TempDir Path work;
  FileServer server;
  Store other;

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

  List<Transferred> push(StoreTransfer to, String... names) throws IOException {
    return to.push(store, StoreTransfer.published(store, List.of(names)));
  }

  static StoreTransfer at(String address) {
    return StoreTransfer.with(address, Map.of());
  }

  StoreTransfer web() {
    return at(server.address() + "/shared/");
  }

  /** The same files with the same bytes, and nothing left behind. */
  void assertOthersHas(String... tasks) throws IOException {
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
}
