package org.frisket.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.runtime.Gpu;
import org.frisket.tests.endtoend.Cli;
import org.frisket.tests.endtoend.SmallTask;
import org.frisket.training.cli.TrainingCommand;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every bad input ends in exit code 2 and one clear line that names it, never in a stack trace. */
class BadInputTest {
  @TempDir static Path good;
  @TempDir Path work;
  private static SmallTask trained;
  private SmallTask task;

  @BeforeAll
  static void trainOnce() {
    trained = SmallTask.tinyIn(good);
    Cli.Outcome outcome =
        Cli.run(
            new TrainingCommand(),
            trained.train(good, "--set", "training.epochs=1", "--set", "method.blocks=[1]"));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
  }

  @BeforeEach
  void freshTask() {
    task = SmallTask.tinyIn(work);
  }

  @Test
  void missingConfig() {
    refuses(Cli.run(new TrainingCommand(), "train", "no-such.yaml"), "no-such.yaml");
  }

  @Test
  void missingDataFile() throws IOException {
    Files.delete(task.file("dev.tsv"));
    refuses(train(), "dev.tsv", "expected: a file at one of");
  }

  @Test
  void wrongColumn() throws IOException {
    replace(task.file("task.yaml"), "text: question", "text: sentence");
    refuses(train(), "train.tsv", "column", "sentence", "question");
  }

  @Test
  void labelNotInTheList() throws IOException {
    replace(task.file("task.yaml"), "person, ", "");
    refuses(train(), "train.tsv:", "label: person", "one of [place");
  }

  @Test
  void emptySplit() throws IOException {
    Files.writeString(task.file("dev.tsv"), "question\tlabel\n");
    refuses(train(), "split dev", "no examples");
  }

  @Test
  void unknownKeyNamesTheNearest() {
    refuses(
        train("--set", "training.learning_rat=1"), "learning_rat", "did you mean learning_rate?");
  }

  @Test
  void unknownKeyInAFile() throws IOException {
    replace(task.file("task.yaml"), "metric:", "metrik:");
    refuses(train(), "task.yaml", "metrik", "did you mean metric?");
  }

  @Test
  void unknownBackbone() {
    refuses(train("--set", "backbone=bert-huge"), "backbone: bert-huge", "minilm-l6");
  }

  @Test
  void unknownMethod() {
    refuses(train("--set", "method.name=magic"), "magic", "masking");
  }

  @Test
  void blockThatDoesNotExist() {
    refuses(train("--set", "method.blocks=[2]"), "method.blocks: 2", "0 to 1");
  }

  @Test
  void runFolderThatCannotBeWritten() throws IOException {
    Path notAFolder = Files.writeString(work.resolve("file"), "");
    refuses(train("--runs", notAFolder.toString()), "run folder", "writable");
    refuses(train("--runs", "/proc/frisket"), "run folder /proc/frisket", "writable");
  }

  /** Hours of training, and then nowhere to put what came out. */
  @Test
  void storeThatCannotTakeThePackageIsRefusedBeforeTheFirstStep() throws IOException {
    Path notAFolder = Files.writeString(work.resolve("file"), "");
    refuses(train("--store", notAFolder.toString()), "store " + notAFolder, "written");
    refuses(train("--store", "/proc/frisket"), "store /proc/frisket", "written");
    Path store = copyOfStore();
    AtomicFiles.deleteTree(store.resolve("tiny/frozen/1/assets.extra"));
    refuses(train("--store", store.toString()), "frozen model", "backbone.json");
    assertThat(work.resolve("runs")).doesNotExist();
  }

  @Test
  void aRunThatDivergedDoesSoAgain() {
    String[] diverging = {
      "--set", "method={name: linear_probe}", "--set", "training.learning_rate=1e38"
    };
    Cli.Outcome interrupted = train(diverging);
    assertThat(interrupted.exitCode()).isEqualTo(1);
    assertThat(interrupted.err()).contains("error:").contains("at step").contains("train.tsv:");
    Cli.Outcome again = train(diverging);
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).contains("error:").contains("at step").contains("train.tsv:");
  }

  @Test
  void truncatedWeights() throws IOException {
    Path store = copyOfStore();
    Path weights = store.resolve("tiny/frozen/1/variables/variables.data-00000-of-00001");
    try (FileChannel channel = FileChannel.open(weights, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
    refuses(evaluate(store), "weights file", "frozen/1/variables", "a whole checkpoint");
  }

  @Test
  void missingFrozenModel() throws IOException {
    Path store = copyOfStore();
    AtomicFiles.deleteTree(store.resolve("tiny/frozen"));
    refuses(evaluate(store), "frozen model");
  }

  @Test
  void packageOfAnotherBackbone() throws IOException {
    Path store = copyOfStore();
    AtomicFiles.deleteTree(store.resolve("tiny/frozen"));
    OtherBackbone.export(store.resolve("tiny/frozen/1"));
    refuses(evaluate(store), OtherBackbone.identity(), "frozen model of task package small");
  }

  @Test
  void flippedByteInAPackage() throws IOException {
    for (String name : new String[] {"task.safetensors", "task.json"}) {
      Path store = copyOfStore();
      Path file = store.resolve("tiny/tasks/small/1").resolve(name);
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
      refuses(evaluate(store), name);
    }
  }

  @Test
  void aDeviceThatIsNotThere() {
    assumeThat(Gpu.isSeen()).isFalse();
    refuses(train("--set", "device=gpu"), "device: gpu", "auto or cpu", "TensorFlow sees no GPU");
    refuses(
        Cli.run(new TrainingCommand(), "predict", "small", "--device", "gpu"),
        "device: gpu",
        "auto or cpu");
    refuses(train("--set", "device=tpu"), "device", "tpu", "auto", "cpu", "gpu");
    refuses(train("--set", "gpu_memory=half"), "gpu_memory", "half", "growing", "all");
  }

  private Cli.Outcome train(String... more) {
    return Cli.run(new TrainingCommand(), task.train(work, more));
  }

  private static Cli.Outcome evaluate(Path store) {
    return Cli.run(
        new TrainingCommand(),
        "evaluate",
        "--task-package",
        store.resolve("tiny/tasks/small/1").toString(),
        "--store", // not the one that whoever runs the tests has
        store.toString(),
        "--file",
        trained.file("dev.tsv").toString());
  }

  private Path copyOfStore() throws IOException {
    Path from = good.resolve("store");
    Path to = Files.createTempDirectory(work, "store");
    try (var paths = Files.walk(from)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(path));
        Files.createDirectories(target.getParent());
        Files.copy(path, target);
      }
    }
    return to;
  }

  private static void replace(Path file, String what, String with) throws IOException {
    String before = Files.readString(file);
    assertThat(before).contains(what);
    Files.writeString(file, before.replace(what, with));
  }

  private static void refuses(Cli.Outcome outcome, String... words) {
    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).contains("error: ").contains(words).doesNotContain("\tat ");
  }
}
