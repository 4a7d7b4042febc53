package org.frisket.tests.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.frisket.savedmodels.archive.ArchivePacker;
import org.frisket.savedmodels.archive.SideInformation;
import org.frisket.savedmodels.cli.SavedModelsCommand;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.TaskFolder;
import org.frisket.tests.endtoend.Cli;
import org.frisket.tests.reliability.FaultLog;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.Run;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL while a task is put: the store is whole, with the version or without. */
@Tag("reliability")
class KilledPutTest {
  private static final int KILLS = 20;
  private static final long SEED = Long.getLong("frisket.test.seed", System.nanoTime());
  private static final String SECRET = "a secret of this test";

  @TempDir private static Path work;
  private static final List<byte[]> ARCHIVES = new ArrayList<>();
  private static Store store;

  /** One version is published; of each epoch more there is another package. */
  @BeforeAll
  static void train() throws IOException {
    store = new Store(work.resolve("store"));
    for (int epochs = 1; epochs <= 4; epochs++) {
      Experiment experiment = TinyExperiment.masking(TinyExperiment.TRAINING.withEpochs(epochs));
      Run run = new Run(experiment, work.resolve("run-" + epochs), "tiny");
      run.execute(false, List.of());
      Path found = run.folder().taskPackage();
      ARCHIVES.add(ArchivePacker.pack(found, SideInformation.nothing()).bytes());
      if (epochs == 1) {
        store.publish(found, experiment.backbone(), 1);
      }
    }
    String hash = Hashing.sha256().hashString(SECRET, StandardCharsets.UTF_8).toString();
    Files.writeString(work.resolve("tokens"), hash + " infer,manage\n");
  }

  private static ServeProcess serve() throws IOException {
    return new ServeProcess(store.root(), "--tokens", work.resolve("tokens").toString());
  }

  private static HttpResponse<String> put(ServeProcess serve, byte[] archive) {
    try {
      String path = "/admin/v1/tasks/" + task().task() + "/versions";
      return serve.put(path, archive, "Authorization", "Bearer " + SECRET);
    } catch (IOException e) {
      throw new CompletionException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TaskFolder task() throws IOException {
    return store.tasks().get(0);
  }

  @Test
  void theStoreIsWholeWheneverThatIs() throws Exception {
    Random random = new Random(SEED);
    int published = 0;
    try (ServeProcess serve = serve()) {
      assertPuts(serve, ARCHIVES.get(1));
    }
    for (int kill = 0; kill < KILLS; kill++) {
      int before = task().versions().size();
      byte[] archive = ARCHIVES.get(2 + kill % 2);
      try (ServeProcess serve = serve()) {
        var unanswered = CompletableFuture.supplyAsync(() -> put(serve, archive));
        Thread.sleep(random.nextInt(600));
        serve.kill();
        unanswered.handle((reply, failure) -> failure).join();
      }
      int after = task().versions().size();
      assertThat(after - before).as("kill %d of seed %d", kill, SEED).isBetween(0, 1);
      published += after - before;
      assertWhole();
    }
    try (ServeProcess serve = serve()) {
      assertPuts(serve, ARCHIVES.get(0));
    }
    FaultLog.survived(
        "server",
        "SIGKILL while a task is put",
        KILLS,
        "store whole each time; %d of %d published before the kill".formatted(published, KILLS));
  }

  private static void assertPuts(ServeProcess serve, byte[] archive) {
    HttpResponse<String> reply = put(serve, archive);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(201);
    assertWhole();
  }

  private static void assertWhole() {
    Cli.Outcome verified =
        Cli.run(new SavedModelsCommand(), "store", "verify", "--store", store.root().toString());
    assertThat(verified.exitCode()).as(verified.err()).isZero();
    assertThat(verified.out()).contains("0 problems");
  }
}
