package org.frisket.savedmodels.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.adaptation.masking.granularity.Granularity;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.runtime.Tensors;
import org.frisket.models.task.TaskKind;
import org.frisket.models.text.Batch;
import org.frisket.models.text.Example;
import org.frisket.savedmodels.fixtures.WideBackbone;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.serving.TaskModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;

class TaskModelExporterTest {
  private final Backbone backbone = WideBackbone.create();

  @TempDir private Path root;

  private TaskPackage halved(TaskKind kind) {
    return WideBackbone.untrained(
        backbone, WideBackbone.masking(new Granularity.HeadsAndNeurons()), kind);
  }

  private static Example example(TaskKind kind) {
    return switch (kind) {
      case SINGLE_SENTENCE -> new Example("1", List.of("red small . blue"));
      case SENTENCE_PAIR -> new Example("1", List.of("red small", "blue"));
      case TAGGING -> new Example("1", List.of("red", "small", "blue"));
      case MULTIPLE_CHOICE -> new Example("1", List.of("red", "small", "blue old", "new"));
    };
  }

  private static Map<String, Tensor> inputs(Batch batch, TaskKind kind) {
    Shape shape = Shape.of(batch.size(), batch.length());
    Map<String, Tensor> inputs = new HashMap<>();
    inputs.put("input_ids", Tensors.of(shape, batch.inputIds()));
    inputs.put("attention_mask", Tensors.of(shape, batch.attentionMask()));
    inputs.put("token_type_ids", Tensors.of(shape, batch.tokenTypes()));
    if (kind == TaskKind.TAGGING) {
      inputs.put("positions", Tensors.of(Shape.of(batch.answers()), batch.positions()));
    }
    return inputs;
  }

  /** Loaded from the folder alone, by TensorFlow's own loader. */
  @ParameterizedTest
  @EnumSource
  void theSavedModelGivesTheAnswersOfThePackage(TaskKind kind) throws IOException {
    TaskPackage taskPackage = halved(kind);
    Path folder = root.resolve("model/1");
    assertThat(TaskModelExporter.export(backbone, taskPackage, folder, 1).cuts()).isTrue();
    try (TaskModel whole = TaskModel.whole(backbone, taskPackage, 1);
        SavedModelBundle exported = SavedModelBundle.load(folder.toString(), "serve")) {
      Batch batch = Batch.of(whole.encode(List.of(example(kind))), 16);
      float[][] expected = whole.logits(batch);
      Map<String, Tensor> inputs = inputs(batch, kind);
      try (Result result = exported.function("serving_default").call(inputs)) {
        float[][] logits = Tensors.toRows(result.get("logits").orElseThrow());
        float[][] probabilities = Tensors.toRows(result.get("probabilities").orElseThrow());

        for (int row = 0; row < expected.length; row++) {
          assertThat(logits[row])
              .usingComparatorWithPrecision(1e-5f)
              .containsExactly(expected[row]);
          double sum = 0;
          for (float share : probabilities[row]) {
            sum += share;
          }
          assertThat(sum).isCloseTo(1, within(1e-6));
        }
      } finally {
        inputs.values().forEach(Tensor::close);
      }
    }
  }

  @Test
  void tokenizerAndManifestLieBesideIt() throws IOException {
    Path folder = root.resolve("model");
    TaskModelExporter.export(backbone, halved(TaskKind.SINGLE_SENTENCE), folder, 1);

    assertThat(folder.resolve("assets.extra/tokenizer.json"))
        .hasBinaryContent(backbone.tokenizerJson());
    assertThat(folder.resolve("assets.extra/task.json")).content().contains("\"wide\"");
  }

  @Test
  void whatIsThereIsNotOverwritten() throws IOException {
    Path folder = Files.createDirectories(root.resolve("model"));

    assertThatThrownBy(
            () -> TaskModelExporter.export(backbone, halved(TaskKind.SINGLE_SENTENCE), folder, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("folder to export to");
    assertThat(folder).isEmptyDirectory();
  }
}
