package org.frisket.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.frisket.models.cli.CommandRunner;
import org.frisket.training.cli.TrainingCommand;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sweep on Spark ends as one that this machine's own processes did. */
@Tag("spark")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SparkSweepTest {
  private static final int RUNS = 8;
  private static final String NAME = "on-spark";

  @TempDir private static Path shared;
  private static Path config;
  private static Path undisturbed;

  @BeforeAll
  static void runUndisturbed() throws IOException {
    Path task = Path.of(System.getProperty("frisket.root"), "configs/tasks/questions.yaml");
    Files.writeString(
        shared.resolve("base.yaml"),
        """
        experiment: base
        backbone: tiny
        task: %s
        method: {name: masking, blocks: [0, 1]}
        training: {epochs: 12, dropout: 0.1}
        """
            .formatted(task.toAbsolutePath().normalize()));
    config = shared.resolve("sweep.yaml");
    Files.writeString(
        config,
        """
        sweep: %s
        base: base.yaml
        grid: {method.sparsity: [0.05, 0.2]}
        seeds: [1, 2, 3, 4]
        """
            .formatted(NAME));
    undisturbed = shared.resolve("local");
    assertThat(sweep(undisturbed)).isZero();
    assertThat(results(undisturbed)).hasSize(RUNS);
  }

  private static int sweep(Path runs, String... more) {
    List<String> arguments = new ArrayList<>(List.of("sweep", config.toString(), "--quiet"));
    arguments.addAll(List.of("--workers", "2", "--runs", runs.toString()));
    arguments.addAll(List.of(more));
    return CommandRunner.run(new TrainingCommand(), arguments.toArray(String[]::new));
  }

  private static List<Path> results(Path runs) {
    try (Stream<Path> files = Files.walk(runs)) {
      return files.filter(file -> file.endsWith("result.json")).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // not there yet, or renamed under our feet
    }
  }

  private static void assertAsUndisturbed(Path runs) {
    Path table = Path.of(NAME, "table.json");
    assertThat(runs.resolve(table)).hasSameBinaryContentAs(undisturbed.resolve(table));
    assertThat(results(runs)).hasSize(RUNS);
    for (Path result : results(runs)) {
      Path run = result.getParent();
      Path same = undisturbed.resolve(runs.relativize(run));
      for (String file :
          List.of("package/task.safetensors", "package/task.json", "metrics.jsonl")) {
        assertThat(run.resolve(file)).hasSameBinaryContentAs(same.resolve(file));
      }
    }
  }

  @Test
  void onThreadsOfOneProcess() {
    Path runs = shared.resolve("threads");
    assertThat(sweep(runs, "--engine", "spark")).isZero();
    assertAsUndisturbed(runs);
  }

  @Test
  void aClusterThatLosesOneOfTwoWorkersDoesAllRuns() throws Exception {
    Path runs = shared.resolve("cluster");
    try (StandaloneCluster cluster = new StandaloneCluster(shared.resolve("spark-home"))) {
      CompletableFuture<Integer> sweep =
          CompletableFuture.supplyAsync(
              () -> sweep(runs, "--engine", "spark", "--master", cluster.url()));
      while (results(runs).isEmpty() && !sweep.isDone()) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      assertThat(cluster.executors(0)).isEqualTo(1);
      assertThat(cluster.executors(1)).isEqualTo(1);
      assertThat(results(runs)).hasSizeLessThan(RUNS);
      cluster.kill(0);

      assertThat(sweep.get()).isZero();
      assertThat(cluster.executors(0)).isZero();
      assertAsUndisturbed(runs);
    }
  }

  @Test
  void aClusterThatDoesNotAnswerIsNamed() {
    assertThat(sweep(shared.resolve("none"), "--engine", "spark", "--master", "spark:/nowhere"))
        .isEqualTo(2);
  }
}
