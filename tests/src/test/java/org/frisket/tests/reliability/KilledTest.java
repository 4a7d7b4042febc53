package org.frisket.tests.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.frisket.models.files.AtomicFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL, wherever: the run goes on and ends with the bytes of one nothing was done to. In the
 * default run {@link StopSignalTest} kills one.
 */
@Tag("reliability")
class KilledTest {
  private static final String OUTCOME = "resumed, same bytes; no file half-written at any kill";
  private static final long SEED = Long.getLong("frisket.test.seed", System.nanoTime());

  @TempDir private static Path shared;
  private static UndisturbedRun undisturbed;

  @TempDir private Path work;

  @BeforeAll
  static void runUndisturbed() throws Exception {
    undisturbed = UndisturbedRun.in(shared);
  }

  private static void killAfter(Path folder, long millis) throws Exception {
    TrainProcess process = undisturbed.resume(folder);
    long until = System.nanoTime() + millis * 1_000_000;
    process.waitUntil(() -> System.nanoTime() > until);
    process.kill();
    RunFiles.assertAllWhole(folder);
  }

  private static void resumeToTheEnd(Path folder) throws Exception {
    undisturbed.assertResumesToTheSameBytes(folder);
    AtomicFiles.deleteTree(folder);
  }

  @Test
  void atThreePlacesOfOneRun() throws Exception {
    Path folder = work.resolve("places");
    for (String checkpoint : List.of("step-000000002", "step-000000006", "step-000000009")) {
      undisturbed.resumeUntil(folder, checkpoint).kill();
      RunFiles.assertAllWhole(folder);
    }
    undisturbed.assertResumesToTheSameBytes(folder);
  }

  @Test
  void atTwentyRandomMoments() throws Exception {
    surviveRandomKills(20, 1);
    FaultLog.survived("killed", "SIGKILL at a random moment of a run", 20, OUTCOME);
  }

  @Test
  void twiceInARow() throws Exception {
    surviveRandomKills(5, 2);
    FaultLog.survived("killed", "SIGKILL at a random moment, and again after resuming", 5, OUTCOME);
  }

  private void surviveRandomKills(int rounds, int kills) throws Exception {
    Random random = new Random(SEED + kills);
    for (int round = 0; round < rounds; round++) {
      Path folder = work.resolve("random-" + round);
      for (int kill = 0; kill < kills; kill++) {
        killAfter(folder, random.nextLong(undisturbed.millis()));
      }
      resumeToTheEnd(folder);
    }
  }

  @Test
  void duringACheckpoint() throws Exception {
    Predicate<Path> halfWritten = path -> path.toString().matches(".*/step-\\d+\\.tmp");
    assertSurvivesWhile("checkpoint", halfWritten);
    FaultLog.survived("killed", "SIGKILL while a checkpoint is written", 5, OUTCOME);
  }

  @Test
  void duringPublishing() throws Exception {
    Predicate<Path> halfWritten = path -> path.toString().matches(".*/store/.*\\.tmp");
    assertSurvivesWhile("publishing", halfWritten);
    FaultLog.survived(
        "killed", "SIGKILL while the frozen model or the package is published", 5, OUTCOME);
  }

  /** Five kills that left a half-written temporary folder behind, which proves where they hit. */
  private void assertSurvivesWhile(String what, Predicate<Path> halfWritten) throws Exception {
    int hits = 0;
    for (int round = 0; hits < 5; round++) {
      assertThat(round).as("tries to kill during " + what).isLessThan(40);
      Path folder = work.resolve(what + "-" + round);
      TrainProcess process = undisturbed.resume(folder);
      process.waitUntil(() -> RunFiles.any(folder, halfWritten));
      process.kill();
      RunFiles.assertAllWhole(folder);
      hits += isLeftBehind(folder, halfWritten) ? 1 : 0;
      resumeToTheEnd(folder);
    }
  }

  private static boolean isLeftBehind(Path folder, Predicate<Path> halfWritten) throws IOException {
    try (var paths = Files.walk(folder)) {
      return paths.anyMatch(halfWritten);
    }
  }
}
