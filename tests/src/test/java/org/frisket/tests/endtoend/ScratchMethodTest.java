package org.frisket.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.ExampleEncoder;
import org.frisket.models.runtime.Tensors;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.testkit.ShortJava;
import org.frisket.tests.reliability.KilledRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;

/**
 * A method in a folder of somebody else's ({@code tests/scratch}), compiled from outside the
 * modules and found on the class path: it trains, resumes, answers and is exported.
 */
class ScratchMethodTest {
  private static final Path SCRATCH = Cli.ROOT.resolve("tests/scratch/src/main");
  private static final String TEXT = "Who wrote Hamlet?";

  @TempDir private static Path work;

  @BeforeAll
  static void compile() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-d", classes().toString(), "-cp"));
    arguments.add(System.getProperty("java.class.path"));
    for (Path source : below(SCRATCH.resolve("java"))) {
      arguments.add(source.toString());
    }
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new)))
        .isZero();
    Path resources = SCRATCH.resolve("resources");
    for (Path file : below(resources)) {
      Path copy = classes().resolve(resources.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
  }

  private static Path classes() {
    return work.resolve("classes");
  }

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  @Tag("reliability")
  void itResumesToTheSameBytes() throws Exception {
    Path whole = trained("undisturbed");
    Path resumed = work.resolve("resumed");
    KilledRun.atItsFirstCheckpoint(
        command("org.frisket.training.Main", trainArguments(resumed)), resumed);
    List<String> again = new ArrayList<>(trainArguments(resumed));
    again.add("--resume");
    run("org.frisket.training.Main", again);
    assertThat(tensors(resumed)).hasSameBinaryContentAs(tensors(whole));
  }

  @Test
  void itTrainsAnswersAndIsExported() throws Exception {
    Path whole = trained("whole");
    String predicted = predicted(whole);
    String asked =
        run("org.example.scaling.Ask", List.of(store(whole).toString(), "questions", TEXT));
    assertThat(asked).startsWith(predicted.split("\t")[0] + " ");
    assertThat(rounded(asked.split(" ")[1])).isEqualTo(predicted.split("\t")[1]);
    assertThat(rounded(Float.toString(exported(whole)))).isEqualTo(predicted.split("\t")[1]);
  }

  private static Path trained(String name) throws Exception {
    Path folder = work.resolve(name);
    run("org.frisket.training.Main", trainArguments(folder));
    return folder;
  }

  private static List<String> trainArguments(Path folder) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of(
            "train", Cli.ROOT.resolve("configs/experiments/questions/masking.yaml").toString()));
    arguments.addAll(List.of("--runs", folder.resolve("runs").toString()));
    arguments.addAll(List.of("--store", store(folder).toString(), "--quiet"));
    for (String setting :
        List.of(
            "backbone=tiny",
            "method={name: scaling}",
            "training.epochs=1",
            "training.learning_rate=0.01",
            "training.checkpoint_every_steps=5",
            "baselines=[]",
            "threads=1")) {
      arguments.addAll(List.of("--set", setting));
    }
    return arguments;
  }

  private static Path store(Path folder) {
    return folder.resolve("store");
  }

  private static Path tensors(Path folder) {
    return store(folder).resolve("tiny/tasks/questions/1/task.safetensors");
  }

  private static String predicted(Path folder) throws Exception {
    Process process =
        start(
            "org.frisket.training.Main",
            List.of("predict", "--task-package", "questions", "--store", store(folder).toString()));
    process.getOutputStream().write((TEXT + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    return output(process);
  }

  /** The probability that the exported model gives its best label. */
  private static float exported(Path folder) throws Exception {
    Path model = folder.resolve("model");
    run(
        "org.frisket.savedmodels.Main",
        List.of(
            "export",
            "--form",
            "materialised",
            "--task-package",
            "questions",
            "--store",
            store(folder).toString(),
            "--out",
            model.toString(),
            "--quiet"));
    TaskSpec task = new TaskSpec("t", TaskKind.SINGLE_SENTENCE, List.of("a", "b"), 32);
    try (ExampleEncoder encoder = new ExampleEncoder(task, Backbones.byId("tiny").load());
        SavedModelBundle bundle = SavedModelBundle.load(model.resolve("1").toString())) {
      Batch batch = Batch.of(List.of(encoder.encode(new Example("1", List.of(TEXT)))), 32);
      Shape shape = Shape.of(batch.size(), batch.length());
      Map<String, Tensor> inputs =
          Map.of(
              "input_ids", Tensors.of(shape, batch.inputIds()),
              "attention_mask", Tensors.of(shape, batch.attentionMask()),
              "token_type_ids", Tensors.of(shape, batch.tokenTypes()));
      try (var outputs = bundle.function("serving_default").call(inputs)) {
        float best = 0;
        for (float value : Tensors.toFloats(outputs.get("probabilities").orElseThrow())) {
          best = Math.max(best, value);
        }
        return best;
      } finally {
        inputs.values().forEach(Tensor::close);
      }
    }
  }

  private static String rounded(String number) {
    return String.format(java.util.Locale.ROOT, "%.4f", Double.parseDouble(number));
  }

  private static String run(String main, List<String> arguments) throws Exception {
    return output(start(main, arguments));
  }

  private static String output(Process process) throws Exception {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    return out.strip();
  }

  private static Process start(String main, List<String> arguments) throws IOException {
    return new ProcessBuilder(command(main, arguments))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static List<String> command(String main, List<String> arguments) {
    String classPath =
        classes() + System.getProperty("path.separator") + System.getProperty("java.class.path");
    return ShortJava.command(classPath, main, arguments);
  }
}
