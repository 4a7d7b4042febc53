package org.frisket.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.checkpoint.huggingface.HuggingFaceFolder;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.ExampleEncoder;
import org.frisket.models.runtime.Tensors;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.cli.SavedModelsCommand;
import org.frisket.savedmodels.library.TaskStore;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.testkit.ShortJava;
import org.frisket.tests.parity.HuggingFaceModels;
import org.frisket.tests.reliability.KilledRun;
import org.frisket.training.cli.TrainingCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;

/**
 * A mask over a DeBERTa is trained, killed and resumed, answers in the library, and is exported.
 */
class DebertaTrainingTest {
  private static final String TEXT = "Who wrote Hamlet?";

  @TempDir private Path work;

  @Test
  void itTrainsResumesAnswersAndIsExported() throws Exception {
    SmallTask task = SmallTask.in(work);
    Files.writeString(task.file("task.yaml"), "max_length: 48\n", StandardOpenOption.APPEND);
    Path whole = Files.createDirectory(work.resolve("whole"));
    succeed(Cli.run(new TrainingCommand(), arguments(task, whole)));
    Path resumed = Files.createDirectory(work.resolve("resumed"));
    kill(arguments(task, resumed), resumed);
    succeed(Cli.run(new TrainingCommand(), arguments(task, resumed, "--resume")));
    assertThat(published(resumed).resolve("task.safetensors"))
        .hasSameBinaryContentAs(published(whole).resolve("task.safetensors"));

    Map<String, Double> asked;
    try (TaskStore store = TaskStore.open(whole.resolve("store"))) {
      asked = store.task("small").classify(TEXT).probabilities();
    }
    float[] exported = exported(whole);
    assertThat(exported).hasSize(asked.size());
    int label = 0;
    for (double probability : asked.values()) {
      assertThat((double) exported[label++]).isCloseTo(probability, within(1e-5));
    }
    assertIsWrittenForTransformers(whole);
  }

  private static String[] arguments(SmallTask task, Path folder, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--set",
                "backbone=" + HuggingFaceModels.of("deberta-v3"),
                "--set",
                "method.blocks=[0, 1]"));
    arguments.addAll(Arrays.asList(more));
    return task.train(folder, arguments.toArray(String[]::new));
  }

  private static void kill(String[] arguments, Path folder) throws Exception {
    KilledRun.atItsFirstCheckpoint(
        ShortJava.command("org.frisket.training.Main", List.of(arguments)), folder);
  }

  private static Path published(Path folder) {
    return folder.resolve("store/deberta-v3/tasks/small/1");
  }

  private static void succeed(Cli.Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
  }

  private static Path export(Path folder, String form) {
    Path out = folder.resolve(form);
    succeed(
        Cli.run(
            new SavedModelsCommand(),
            "export",
            "--form",
            form,
            "--task-package",
            "small",
            "--store",
            folder.resolve("store").toString(),
            "--out",
            out.toString(),
            "--quiet"));
    return out;
  }

  /** The probabilities that a SavedModel gives. */
  private static float[] exported(Path folder) throws IOException {
    Path model = export(folder, "materialised");
    Backbone backbone = HuggingFaceFolder.at(HuggingFaceModels.of("deberta-v3").toString()).load();
    TaskSpec task = TaskPackageFiles.read(published(folder)).manifest().task();
    try (ExampleEncoder encoder = new ExampleEncoder(task, backbone);
        SavedModelBundle bundle = SavedModelBundle.load(model.resolve("1").toString())) {
      Batch batch =
          Batch.of(List.of(encoder.encode(new Example("1", List.of(TEXT)))), task.maxLength());
      Shape shape = Shape.of(batch.size(), batch.length());
      Map<String, Tensor> inputs =
          Map.of(
              "input_ids", Tensors.of(shape, batch.inputIds()),
              "attention_mask", Tensors.of(shape, batch.attentionMask()),
              "token_type_ids", Tensors.of(shape, batch.tokenTypes()));
      try (var outputs = bundle.function("serving_default").call(inputs)) {
        return Tensors.toFloats(outputs.get("probabilities").orElseThrow());
      } finally {
        inputs.values().forEach(Tensor::close);
      }
    }
  }

  private static void assertIsWrittenForTransformers(Path folder) throws IOException {
    Path model = export(folder, "merged-safetensors");
    assertThat(Files.readString(model.resolve("config.json"), StandardCharsets.UTF_8))
        .contains("deberta-v2", "DebertaV2ForSequenceClassification");
    Backbone own = HuggingFaceFolder.at(HuggingFaceModels.of("deberta-v3").toString()).load();
    Backbone written = HuggingFaceFolder.at(model.toString()).load();
    assertThat(written.config().architecture()).isEqualTo(own.config().architecture());
    assertThat(written.config().drawnPooler()).as("the task's is in the file").isFalse();
  }
}
