package org.frisket.savedmodels.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.lora.LoraConfig;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.adaptation.probe.LinearProbeConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.fixtures.ExportedModel;
import org.frisket.savedmodels.fixtures.RandomPackage;
import org.frisket.savedmodels.fixtures.WideBackbone;
import org.frisket.savedmodels.packages.RestoredTask;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.serving.TaskModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ONNX Runtime gives what TensorFlow gives. */
class OnnxNetworkTest {
  private static final Backbone BACKBONE = WideBackbone.create();

  private static void requireSame(AdaptationConfig method, TaskKind kind) {
    TaskPackage taskPackage = RandomPackage.of(BACKBONE, method, kind);
    try (TaskModel model = TaskModel.whole(BACKBONE, taskPackage, 1);
        OnnxNetwork network = network(taskPackage)) {
      List<EncodedExample> examples =
          model.encode(ExportedModel.examples(taskPackage.manifest().task()));
      Batch batch = Batch.of(examples, taskPackage.manifest().task().maxLength());
      float[][] expected = model.logits(batch);
      float[][] found = network.logits(batch);
      assertThat(found.length).isEqualTo(expected.length);
      for (int row = 0; row < found.length; row++) {
        assertThat(found[row]).containsExactly(expected[row], within(1e-5f));
      }
    }
  }

  private static OnnxNetwork network(TaskPackage taskPackage) {
    RestoredTask restored = new RestoredTask(BACKBONE, taskPackage);
    return new OnnxNetwork(
        BACKBONE.config(),
        taskPackage.manifest().task(),
        taskPackage.manifest().method().features(),
        restored.merged("ONNX Runtime"),
        2);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IMAGE")
  void masksOfEveryKindOfTask(TaskKind kind) {
    requireSame(MaskingConfig.defaults().resolvedFor(WideBackbone.CONFIG), kind);
  }

  @ParameterizedTest
  @EnumSource(names = {"SINGLE_SENTENCE", "TAGGING"})
  void mergedUpdates(TaskKind kind) {
    requireSame(LoraConfig.defaults().resolvedFor(WideBackbone.CONFIG), kind);
  }

  @ParameterizedTest
  @EnumSource(names = {"SINGLE_SENTENCE", "MULTIPLE_CHOICE"})
  void classifiersThatReadTheFirstRow(TaskKind kind) {
    requireSame(LinearProbeConfig.defaults(), kind);
  }
}
