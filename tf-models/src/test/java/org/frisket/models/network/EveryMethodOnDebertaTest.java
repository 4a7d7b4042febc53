package org.frisket.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.finetuning.FinetuningConfig;
import org.frisket.models.architecture.deberta.DebertaConfig;
import org.frisket.models.architecture.deberta.Nonlinearity;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.GeluForm;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.fixtures.CentralDifferences;
import org.frisket.models.fixtures.TinyBatches;
import org.frisket.models.fixtures.TinyKinds;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.kernels.Engine;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.Shape;

/** Engines agree for every method on DeBERTa, and gradients of its parameters are derivatives. */
class EveryMethodOnDebertaTest {
  private static final int LONGEST = 12; // leaves room for a prompt
  private static final int ENTRIES = 2;

  private static final Map<String, DebertaConfig> VERSIONS =
      Map.of(
          "first",
          version(true, 0, 3, false, false, false, 0),
          "second",
          version(true, 4, 9, false, true, true, 3),
          "third",
          version(false, 4, 9, true, true, true, 0));

  private static DebertaConfig version(
      boolean absolute,
      int buckets,
      int farthest,
      boolean shared,
      boolean normalised,
      boolean biased,
      int convolution) {
    return new DebertaConfig(
        absolute,
        true,
        buckets,
        farthest,
        true,
        true,
        shared,
        normalised,
        biased,
        convolution,
        Nonlinearity.TANH,
        Nonlinearity.GELU);
  }

  /** Finetuning on all, with every kind; the other methods on one each, in turns. */
  static Stream<Arguments> trials() {
    List<Arguments> trials = new ArrayList<>();
    List<TaskKind> kinds = TaskKind.ofTexts();
    List<String> versions = VERSIONS.keySet().stream().sorted().toList();
    for (int i = 0; i < kinds.size(); i++) {
      String version = versions.get(i % versions.size());
      trials.add(Arguments.of(new FinetuningConfig(true), version, kinds.get(i)));
    }
    List<AdaptationConfig> methods = TinyMethods.oneOfEach(TinyMethods.differentiable());
    for (int i = 0; i < methods.size(); i++) {
      String version = versions.get(i % versions.size());
      trials.add(Arguments.of(methods.get(i), version, kinds.get(i % kinds.size())));
    }
    return trials.stream();
  }

  /** Finetuning with every kind, and every sixth of the others. */
  static Stream<Arguments> someTrials() {
    List<Arguments> all = trials().toList();
    int kinds = TaskKind.ofTexts().size();
    return IntStream.range(0, all.size()).filter(i -> i < kinds || i % 6 == 0).mapToObj(all::get);
  }

  @ParameterizedTest
  @MethodSource("trials")
  @Tag("reliability")
  void soTheyDoForEveryMethod(AdaptationConfig method, String version, TaskKind kind) {
    enginesAgreeAndGradientsAreDerivatives(method, version, kind);
  }

  @ParameterizedTest
  @MethodSource("someTrials")
  void enginesAgreeAndGradientsAreDerivatives(
      AdaptationConfig method, String version, TaskKind kind) {
    BackboneConfig backbone = backbone(VERSIONS.get(version));
    Batch batch = batch(kind);
    Adaptation fused = TinyMethods.trained(method, backbone, 3);
    Adaptation standard = TinyMethods.trained(method, backbone, 3);
    try (TinyNetwork one = network(backbone, method, fused, kind, Engine.FUSED);
        TinyNetwork other = network(backbone, method, standard, kind, Engine.STANDARD)) {
      float[][] logits = other.logits(batch);
      float[][] found = one.logits(batch);
      for (int row = 0; row < logits.length; row++) {
        assertThat(found[row]).containsExactly(logits[row], offset(1e-5f));
      }
      Map<String, float[]> gradients = one.gradients(fused.trainables(), batch);
      if (method instanceof FinetuningConfig) { // of all that is DeBERTa's own
        CentralDifferences.assertAgree(one, batch, gradients, ENTRIES);
      }
      other
          .gradients(standard.trainables(), batch)
          .forEach(
              (name, values) ->
                  assertThat(gradients.get(name))
                      .as(name)
                      .containsExactly(values, offset(1e-5f * Math.max(1, largest(values)))));
    }
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static BackboneConfig backbone(DebertaConfig version) {
    return new BackboneConfig("d", 2, 8, 16, 2, 30, 16, 2, GeluForm.ERF, 1e-7f, false, version);
  }

  private static TinyNetwork network(
      BackboneConfig backbone,
      AdaptationConfig method,
      Adaptation adaptation,
      TaskKind kind,
      Engine engine) {
    TaskSpec task = new TaskSpec("t", kind, TinyBackbone.TASK.labels(), LONGEST);
    return new TinyNetwork(
        backbone,
        task,
        adaptation,
        source(backbone, task.classifierColumns()),
        method.features(),
        engine);
  }

  private static ParameterSource source(BackboneConfig backbone, int columns) {
    Random random = new Random(5);
    Map<ParameterName, WeightTensor> weights = new HashMap<>();
    Map<ParameterName, Shape> shapes = ParameterShapes.of(backbone);
    shapes.put(ParameterName.kernel(Site.Top.CLASSIFIER), Shape.of(backbone.hiddenSize(), columns));
    shapes.put(ParameterName.bias(Site.Top.CLASSIFIER), Shape.of(columns));
    shapes.forEach(
        (name, shape) -> weights.put(name, TinyBackbone.draw(name.value(), shape, random)));
    return weights::get;
  }

  private static Batch batch(TaskKind kind) {
    return switch (kind) {
      case SINGLE_SENTENCE, SENTENCE_PAIR -> Batch.of(TinyBatches.examples(), LONGEST);
      case TAGGING -> Batch.of(TinyKinds.sentences(), LONGEST);
      case IMAGE -> throw new IllegalArgumentException("no text");
      case MULTIPLE_CHOICE -> Batch.of(TinyKinds.choices(), LONGEST);
    };
  }
}
