package org.frisket.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.preprocess.image.IdxFile;
import org.frisket.models.preprocess.image.ImageSource;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.ExampleEncoder;
import org.frisket.models.runtime.Tensors;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.cli.SavedModelsCommand;
import org.frisket.savedmodels.library.TaskClassifier;
import org.frisket.savedmodels.library.TaskStore;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.testkit.ShortJava;
import org.frisket.tests.reliability.KilledRun;
import org.frisket.training.cli.TrainingCommand;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;

/** A method on images trains, goes on to the bit where it was killed, answers and is exported. */
class VitTrainingTest {
  @TempDir private Path work;

  @Test
  void itTrainsResumesAnswersAndIsExported() throws Exception {
    SmallImages task = SmallImages.in(work, "{name: masking, sparsity: 0.3}");
    Path whole = Files.createDirectory(work.resolve("whole"));
    succeed(Cli.run(new TrainingCommand(), task.train(whole)));
    Path resumed = Files.createDirectory(work.resolve("resumed"));
    kill(task.train(resumed), resumed);
    succeed(Cli.run(new TrainingCommand(), task.train(resumed)));
    assertThat(published(resumed).resolve("task.safetensors"))
        .hasSameBinaryContentAs(published(whole).resolve("task.safetensors"));

    Path png = Files.write(work.resolve("digit.png"), SmallImages.png(3));
    try (TaskStore store = TaskStore.open(whole.resolve("store"))) {
      TaskClassifier small = store.task("small");
      Map<String, Double> asked = small.classifyImage(png).probabilities();
      assertThat(small.classifyImage(Files.readAllBytes(png)).probabilities()).isEqualTo(asked);
      float[] exported = exported(whole, png);
      int label = 0;
      for (double probability : asked.values()) {
        assertThat((double) exported[label++]).isCloseTo(probability, within(1e-5));
      }
      assertFilesAreAnswered(task, whole, png, small);
    }
    assertThat(export(whole, "merged-safetensors").err())
        .as("no class of transformers reads ViT's pooler")
        .contains("method.features: cls");
  }

  /** A whole file of MNIST's layout, an image, and paths in a csv and on lines of their own. */
  private void assertFilesAreAnswered(SmallImages task, Path whole, Path png, TaskClassifier small)
      throws IOException {
    Path idx = task.file("dev-images-idx3-ubyte");
    List<ImageSource> images = IdxFile.read(idx).images();
    List<String> lines = predicted(whole, idx.toString());
    assertThat(lines).hasSameSizeAs(images);
    for (int i = 0; i < 5; i++) {
      Example example = Example.ofImage("i", images.get(i));
      assertThat(lines.get(i)).startsWith(small.answer(List.of(example)).get(0).get(0).label());
    }
    String label = small.classifyImage(png).label();
    assertThat(predicted(whole, png.toString()).get(0)).startsWith(label);
    Path csv = Files.writeString(work.resolve("new.csv"), "id,image\na,digit.png\n");
    assertThat(predicted(whole, csv.toString(), "--output-format", "csv").get(1))
        .startsWith("a," + label + ",");
    Path paths = Files.writeString(work.resolve("paths.txt"), "digit.png\n");
    assertThat(predicted(whole, paths.toString()).get(0)).startsWith(label);
    Path broken = Files.writeString(work.resolve("broken.png"), "no image");
    Cli.Outcome refused = predict(whole, broken.toString());
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("broken.png: neither PNG nor JPEG");
  }

  private static List<String> predicted(Path folder, String... arguments) {
    Cli.Outcome outcome = predict(folder, arguments);
    succeed(outcome);
    return outcome.out().lines().toList();
  }

  private static Cli.Outcome predict(Path folder, String... arguments) {
    Stream<String> all =
        Stream.concat(
            Stream.of(
                "predict",
                published(folder).toString(),
                arguments[0],
                "--quiet",
                "--store",
                folder.resolve("store").toString()),
            Stream.of(arguments).skip(1));
    return Cli.run(new TrainingCommand(), all.toArray(String[]::new));
  }

  /** Of one method each: values of the network, others, none in blocks. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{name: finetuning}",
        "{name: lora, roles: [query, output]}",
        "{name: linear_probe, features: cls}"
      })
  @Tag("reliability")
  void otherMethodsTrainAndAnswer(String method) throws IOException {
    SmallImages task = SmallImages.in(work, method);
    succeed(Cli.run(new TrainingCommand(), task.train(work)));
    assertThat(predicted(work, task.file("dev-images-idx3-ubyte").toString())).hasSize(60);
    if (method.contains("cls")) {
      succeed(export(work, "merged-safetensors"));
      Path written = work.resolve("merged-safetensors");
      assertThat(Files.readString(written.resolve("config.json")))
          .contains("ViTForImageClassification");
      assertThat(Backbones.byId(written.toString()).load().weights().all())
          .hasSizeLessThan(Backbones.byId("tiny-vit").load().weights().all().size());
    }
  }

  private static void kill(String[] arguments, Path folder) throws Exception {
    KilledRun.atItsFirstCheckpoint(
        ShortJava.command("org.frisket.training.Main", List.of(arguments)), folder);
  }

  private static Path published(Path folder) {
    return folder.resolve("store/tiny-vit/tasks/small/1");
  }

  private static void succeed(Cli.Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
  }

  private static Cli.Outcome export(Path folder, String form) {
    return Cli.run(
        new SavedModelsCommand(),
        "export",
        "--form",
        form,
        "--task-package",
        "small",
        "--store",
        folder.resolve("store").toString(),
        "--out",
        folder.resolve(form).toString(),
        "--quiet");
  }

  /** The probabilities that a SavedModel gives. */
  private static float[] exported(Path folder, Path png) throws IOException {
    succeed(export(folder, "materialised"));
    Path model = folder.resolve("materialised/1");
    assertThat(model.resolve("assets/preprocessor_config.json")).exists();
    TaskSpec task = TaskPackageFiles.read(published(folder)).manifest().task();
    try (ExampleEncoder encoder = new ExampleEncoder(task, Backbones.byId("tiny-vit").load());
        SavedModelBundle bundle = SavedModelBundle.load(model.toString())) {
      Example example = Example.ofImage("1", ImageSource.of(png));
      Batch batch = Batch.of(List.of(encoder.encode(example)), task.maxLength());
      try (Tensor pixels = Tensors.of(Shape.of(1, 8, 8, 1), batch.pixels());
          var outputs = bundle.function("serving_default").call(Map.of("pixels", pixels))) {
        return Tensors.toFloats(outputs.get("probabilities").orElseThrow());
      }
    }
  }
}
