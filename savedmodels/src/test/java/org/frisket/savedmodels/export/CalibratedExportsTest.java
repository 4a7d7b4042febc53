package org.frisket.savedmodels.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.adaptation.masking.Granularity;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.safetensors.SafeTensor;
import org.frisket.models.safetensors.SafetensorsFile;
import org.frisket.models.task.AnswerFunction;
import org.frisket.models.task.AnswerRule;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.export.shared.SharedModelExporter;
import org.frisket.savedmodels.fixtures.ExportedModel;
import org.frisket.savedmodels.fixtures.SeveralTasks;
import org.frisket.savedmodels.fixtures.WideBackbone;
import org.frisket.savedmodels.packages.Calibration;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.serving.TaskModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forms that hold several tasks, or whose reader knows no temperature. */
class CalibratedExportsTest {
  private static final Backbone BACKBONE = WideBackbone.create();

  @TempDir private Path root;

  private static TaskPackage task(String id) {
    return SeveralTasks.masked(BACKBONE, id, 3, new Granularity.Weights(), 5);
  }

  /** Beside a task that has none, by its own signature and by its name. */
  @Test
  void aModelOfManyTasksUsesTheTemperatureOfEach() throws IOException {
    TaskPackage calibrated = task("calibrated").with(new Calibration(0.25f));
    Path folder = SharedModelExporter.export(BACKBONE, List.of(task("plain"), calibrated), root, 1);
    try (TaskModel model = new TaskModel(BACKBONE, calibrated, 1);
        ExportedModel exported = new ExportedModel(folder)) {
      Batch batch =
          Batch.of(model.encode(ExportedModel.examples(calibrated.manifest().task())), 16);
      Map.of("plain", 1f, "calibrated", 0.25f)
          .forEach((id, temperature) -> requireTemperature(exported, id, temperature, batch));
    }
  }

  private static void requireTemperature(
      ExportedModel exported, String id, float temperature, Batch batch) {
    AnswerRule rule = new AnswerRule(AnswerFunction.SOFTMAX, temperature);
    TaskKind kind = TaskKind.SINGLE_SENTENCE;
    for (ExportedModel.Answers answers :
        List.of(
            exported.answer(id, batch, kind),
            exported.answer(ServingSignature.DEFAULT, batch, kind, Optional.of(id)))) {
      assertThat(answers.probabilities()).hasDimensions(2, 3);
      for (int row = 0; row < 2; row++) {
        double[] expected = rule.scores(answers.logits()[row]);
        for (int label = 0; label < 3; label++) {
          assertThat((double) answers.probabilities()[row][label])
              .as("%s, row %d, label %d", id, row, label)
              .isCloseTo(expected[label], offset(1e-5));
        }
      }
    }
  }

  /** Transformers knows no temperature: its logits are divided already. */
  @Test
  void theClassifierForTransformersIsDividedByTheTemperature() throws IOException {
    Map<String, SafeTensor> plain = exported(task("task"), "plain");
    Map<String, SafeTensor> calibrated =
        exported(task("task").with(new Calibration(4)), "calibrated");

    assertThat(calibrated.keySet()).isEqualTo(plain.keySet());
    for (String name : plain.keySet()) {
      float[] expected = plain.get(name).toWeight(name).toArray();
      for (int i = 0; name.startsWith("classifier.") && i < expected.length; i++) {
        expected[i] /= 4;
      }
      assertThat(calibrated.get(name).toWeight(name).toArray()).as(name).containsExactly(expected);
    }
  }

  private Map<String, SafeTensor> exported(TaskPackage taskPackage, String name)
      throws IOException {
    Path folder = root.resolve(name);
    HuggingFaceExporter.export(BACKBONE, taskPackage, folder);
    return SafetensorsFile.read(folder.resolve("model.safetensors")).tensors();
  }
}
