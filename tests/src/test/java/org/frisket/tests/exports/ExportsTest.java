package org.frisket.tests.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.cli.SavedModelsCommand;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.TaskFolder;
import org.frisket.tests.endtoend.Cli;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every form of export, of the tasks that lie in a store, loaded by those it is for: Python
 * TensorFlow and transformers. Their programs stand in {@code tests/peers}.
 */
@Tag("exports")
class ExportsTest {
  /** What is larger than frozen model and packages may be larger by this. */
  private static final long BEYOND = 2_000_000;

  /** Tasks that are exported alone too. */
  private static final int ALONE = 2;

  private static final Path FOLDER = Path.of("target", "exports").toAbsolutePath();
  private static final Path PEERS = Cli.ROOT.resolve("tests").resolve("peers").toAbsolutePath();
  private static final Store STORE =
      new Store(
          Path.of(
              System.getenv()
                  .getOrDefault("FRISKET_STORE", Cli.ROOT.resolve("store").toString())));

  private static List<TaskFolder> tasks;

  @BeforeAll
  static void exportEverything() throws IOException {
    String backbone = System.getProperty("frisket.backbone", "minilm-l6");
    tasks = STORE.tasks().stream().filter(task -> task.backbone().equals(backbone)).toList();
    assumeThat(tasks).as("tasks of %s in %s", backbone, STORE.root()).isNotEmpty();
    AtomicFiles.deleteTree(FOLDER);
    ExpectedAnswers.write(STORE, tasks, FOLDER.resolve("expected.json"));
    export("shared", "shared", "--backbone", backbone);
    for (TaskFolder task : tasks.subList(0, Math.min(ALONE, tasks.size()))) {
      export("cut", "cut/" + task.task(), "--task-package", task.name());
      export("materialised", "materialised/" + task.task(), "--task-package", task.name());
      export("merged-safetensors", "merged/" + task.task(), "--task-package", task.name());
    }
  }

  private static void export(String form, String out, String... more) {
    List<String> arguments = new ArrayList<>(List.of("export", "--form", form));
    arguments.addAll(List.of("--store", STORE.root().toString()));
    arguments.addAll(List.of("--out", FOLDER.resolve(out).toString()));
    arguments.addAll(List.of(more));
    Cli.Outcome outcome = Cli.run(new SavedModelsCommand(), arguments.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
  }

  @Test
  void tensorFlowInPythonGivesTheSameAnswers() throws Exception {
    run("FRISKET_TENSORFLOW_PYTHON", "exports_tensorflow.py");
  }

  @Test
  void transformersGivesTheSameAnswers() throws Exception {
    run("FRISKET_PYTHON", "exports_transformers.py");
  }

  private static void run(String variable, String program) throws Exception {
    String python = System.getenv(variable);
    assumeThat(python).as(variable).isNotNull();
    Process process =
        new ProcessBuilder(python, PEERS.resolve(program).toString(), FOLDER.toString())
            .inheritIO()
            .start();

    assertThat(process.waitFor()).as(program).isZero();
  }

  @Test
  void theSharedModelIsAsLargeAsWhatItHolds() throws IOException {
    long parts = bytes(STORE.frozenModel(tasks.get(0).backbone()));
    for (TaskFolder task : tasks) {
      parts += bytes(task.version(task.versions().get(task.versions().size() - 1)));
    }

    assertThat(bytes(FOLDER.resolve("shared").resolve("1"))).isLessThan(parts + BEYOND);
  }

  private static long bytes(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }
}
