package org.frisket.tests.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.savedmodels.json.Json;
import org.frisket.tests.endtoend.SmallTask;

/**
 * Experiments of quick steps that do not end by themselves, with checkpoints few and far between.
 */
final class EndlessRun {
  private static final String EXPERIMENT =
      """
      experiment: endless
      backbone: tiny
      task: task.yaml
      method: {name: %s}
      threads: %d
      training: {epochs: 100000, batch_size: 1, dropout: 0, learning_rate: 1.0e-5}
      """;

  private final Path folder;

  private EndlessRun(Path folder) {
    this.folder = folder;
  }

  static EndlessRun in(Path folder) throws IOException {
    Files.createDirectories(folder);
    SmallTask.in(folder);
    EndlessRun run = new EndlessRun(folder);
    run.write("masking.yaml", EXPERIMENT.formatted("masking", 2));
    run.write("bitfit.yaml", EXPERIMENT.formatted("bitfit", 2));
    run.write("sweep.yaml", "sweep: endless\nbase: masking.yaml\nseeds: [1, 2, 3]\n");
    run.write("one-thread.yaml", EXPERIMENT.formatted("masking", 1));
    run.write("lanes.yaml", "sweep: endless\nbase: one-thread.yaml\nseeds: [1, 2, 3]\n");
    run.write(
        "anatomy.yaml",
        "runs: [{experiment: masking.yaml, set: {}, seeds: [1], if_data: false}]\ngone: 0.9\n");
    return run;
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  String file(String name) {
    return folder.resolve(name).toString();
  }

  Path runs() {
    return folder.resolve("runs");
  }

  Path store() {
    return folder.resolve("store");
  }

  /** The folders of runs that have been begun. */
  List<Path> begun() {
    try (Stream<Path> paths = Files.walk(runs())) {
      return paths.filter(path -> path.endsWith("metrics.jsonl")).map(Path::getParent).toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      return List.of(); // not there yet, or renamed under our feet
    }
  }

  /** Whether so many runs have made some steps. */
  boolean hasSteps(int wanted) {
    return begun().stream().filter(run -> lastStep(run) > 20).count() >= wanted;
  }

  /** No step is lost: the newest checkpoint is that of the last step that was made. */
  void assertEveryStepIsKept() throws IOException {
    assertThat(begun()).isNotEmpty();
    for (Path run : begun()) {
      String newest = "step-%09d".formatted(lastStep(run));
      assertThat(run.resolve("checkpoint").resolve(newest)).isDirectory();
    }
    RunFiles.assertAllWhole(runs());
  }

  private static long lastStep(Path run) {
    try {
      List<String> lines = Files.readAllLines(run.resolve("metrics.jsonl"));
      return lines.isEmpty()
          ? 0
          : Json.compact().readTree(lines.get(lines.size() - 1)).path("step").asLong();
    } catch (IOException e) {
      return 0; // a line is being written
    }
  }
}
