package org.frisket.savedmodels.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.lora.LoraConfig;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.adaptation.probe.LinearProbeConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.GeluForm;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.fixtures.ExportedModel;
import org.frisket.savedmodels.fixtures.RandomPackage;
import org.frisket.savedmodels.fixtures.WideBackbone;
import org.frisket.savedmodels.packages.RestoredTask;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.serving.InferenceRuntime;
import org.frisket.savedmodels.serving.TaskModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX Runtime gives what TensorFlow gives. */
class OnnxNetworkTest {
  private static final Backbone BACKBONE = WideBackbone.create();

  private static void requireSame(AdaptationConfig method, TaskKind kind) {
    requireSame(BACKBONE, RandomPackage.of(BACKBONE, method, kind));
  }

  private static void requireSame(Backbone backbone, TaskPackage taskPackage) {
    try (TaskModel model = TaskModel.whole(backbone, taskPackage, 1);
        TaskModel onnx = TaskModel.whole(backbone, taskPackage, 2, InferenceRuntime.ONNXRUNTIME)) {
      List<EncodedExample> examples = model.encode(examples(taskPackage));
      List<float[][]> expected = model.logits(examples, examples.size());
      List<float[][]> found = onnx.logits(examples, examples.size());
      for (int i = 0; i < expected.size(); i++) {
        assertThat(found.get(i).length).isEqualTo(expected.get(i).length);
        for (int row = 0; row < expected.get(i).length; row++) {
          assertThat(found.get(i)[row]).containsExactly(expected.get(i)[row], within(1e-5f));
        }
      }
    }
  }

  /** So many and of such lengths that they are computed in several groups. */
  private static List<Example> examples(TaskPackage taskPackage) {
    List<Example> some = ExportedModel.examples(taskPackage.manifest().task());
    List<Example> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.addAll(some);
      all.add(longer(some.get(0), taskPackage.manifest().task().kind()));
    }
    return all;
  }

  private static Example longer(Example example, TaskKind kind) {
    List<String> texts = new ArrayList<>(example.texts());
    if (kind == TaskKind.TAGGING) {
      texts.addAll(List.of("old", "warm", "cold", "red", "new", "blue", "small"));
    } else {
      texts.set(0, "red small blue old new warm cold red . blue");
    }
    return new Example("longer", texts);
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

  static Stream<BackboneConfig> backbones() {
    return Stream.of(
        new BackboneConfig("tanh", 2, 16, 64, 4, 30, 16, 2, GeluForm.TANH, 1e-5f),
        new BackboneConfig(
            "no types, as DistilBERT", 2, 16, 64, 2, 30, 16, 0, GeluForm.ERF, 1e-12f),
        new BackboneConfig("one type, as RoBERTa", 1, 16, 32, 4, 30, 16, 1, GeluForm.ERF, 1e-5f));
  }

  @ParameterizedTest
  @MethodSource("backbones")
  void everyFormOfBackbone(BackboneConfig config) {
    Backbone backbone = WideBackbone.of(config);
    AdaptationConfig method = MaskingConfig.defaults().resolvedFor(config);
    requireSame(backbone, RandomPackage.of(backbone, method, TaskKind.SINGLE_SENTENCE));
  }

  /** More wordpieces than a small pass has. */
  @Test
  void memoryThatWasGivenBackChangesNoBitOfLaterAnswers() {
    TaskPackage taskPackage =
        RandomPackage.of(
            BACKBONE,
            MaskingConfig.defaults().resolvedFor(WideBackbone.CONFIG),
            TaskKind.SINGLE_SENTENCE);
    int[] ids = IntStream.range(0, 12).toArray();
    Batch batch =
        Batch.of(
            Collections.nCopies(40, EncodedExample.ofRow("row", ids, new int[ids.length], 0)), 16);
    try (OnnxNetwork keeps = network(taskPackage, false);
        OnnxNetwork givesBack = network(taskPackage, true)) {
      float[][] expected = keeps.logits(batch);
      for (int pass = 0; pass < 3; pass++) {
        assertThat(givesBack.logits(batch)).isDeepEqualTo(expected);
      }
    }
  }

  private static OnnxNetwork network(TaskPackage taskPackage, boolean givesBack) {
    return new OnnxNetwork(
        BACKBONE.config(),
        taskPackage.manifest().task(),
        taskPackage.manifest().method().features(),
        new RestoredTask(BACKBONE, taskPackage).merged("ONNX Runtime"),
        new OnnxSettings(2, false, givesBack));
  }
}
