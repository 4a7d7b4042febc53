package org.frisket.tests.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.files.FolderSize;
import org.frisket.savedmodels.cli.SavedModelsCommand;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.TaskFolder;
import org.frisket.tests.endtoend.Cli;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every form of export, of the tasks in {@code FRISKET_STORE} or of untrained ones, loaded by those
 * it is for, Python TensorFlow and transformers, and asked texts from one word to six hundred with
 * the tokenizer beside it. Their programs stand in {@code tests/peers}.
 */
@Tag("exports")
class ExportsTest {
  /** What is larger than frozen model and packages may be larger by this. */
  private static final long BEYOND = 2_000_000;

  /** Tasks that are exported alone too. */
  private static final int ALONE = Integer.getInteger("frisket.alone", 5);

  private static final Path FOLDER = Path.of("target", "exports").toAbsolutePath();
  private static final Path PEERS = Cli.ROOT.resolve("tests").resolve("peers").toAbsolutePath();

  private static Store store;
  private static List<TaskFolder> tasks;

  @BeforeAll
  static void exportEverything() throws IOException {
    AtomicFiles.deleteTree(FOLDER);
    String source = System.getProperty("frisket.backbone", "minilm-l6");
    String backbone = Path.of(source).getFileName().toString();
    String named = System.getenv("FRISKET_STORE");
    store = named == null ? UntrainedTasks.publish(source, FOLDER) : new Store(Path.of(named));
    tasks = store.tasks().stream().filter(task -> task.backbone().equals(backbone)).toList();
    assertThat(tasks).as("tasks of %s in %s", backbone, store.root()).isNotEmpty();
    ExpectedAnswers.write(store, tasks, FOLDER.resolve("expected.json"));
    export("shared", "shared", "--backbone", backbone);
    for (TaskFolder task : tasks.subList(0, Math.min(ALONE, tasks.size()))) {
      export("cut", "cut/" + task.task(), "--task-package", task.name());
      export("materialised", "materialised/" + task.task(), "--task-package", task.name());
      export("merged-safetensors", "merged/" + task.task(), "--task-package", task.name());
    }
  }

  private static void export(String form, String out, String... more) {
    List<String> arguments = new ArrayList<>(List.of("export", "--form", form));
    arguments.addAll(List.of("--store", store.root().toString()));
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
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    System.out.println(said);

    assertThat(process.waitFor()).as(said).isZero();
  }

  @Test
  void theSharedModelIsAsLargeAsWhatItHolds() throws IOException {
    Path shared = FOLDER.resolve("shared").resolve("1");
    long parts = FolderSize.of(store.frozenModel(tasks.get(0).backbone()));
    for (TaskFolder task : tasks) {
      parts += Files.size(shared.resolve("assets").resolve(task.task()).resolve("tokenizer.json"));
      parts += FolderSize.of(task.version(task.versions().get(task.versions().size() - 1)));
    }

    assertThat(FolderSize.of(shared)).isLessThan(parts + BEYOND);
  }
}
