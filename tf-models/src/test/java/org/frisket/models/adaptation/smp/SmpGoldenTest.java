package org.frisket.models.adaptation.smp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.frisket.models.adaptation.HeadChoice;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.NamedWeights;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.StepContext;
import org.frisket.models.graph.Variable;
import org.frisket.models.kernels.Engine;
import org.frisket.models.network.BatchFeed;
import org.frisket.models.network.HeadInitializer;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.runtime.Tensors;
import org.frisket.models.safetensors.SafetensorsFile;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Masks, logits, loss and gradients are those of torch and transformers: {@code smp_golden.py}. */
class SmpGoldenTest {
  /** Of a tensor's largest entry. */
  private static final double TOLERANCE = 1e-5;

  /** The words of the script are the tokens 5, 8 and 11 of the tiny vocabulary. */
  private static final TaskSpec TASK =
      new TaskSpec("golden", TaskKind.SENTENCE_PAIR, List.of("a", "b", "c"), 12)
          .withLabelWords(List.of("green", "large", "old"));

  private static final Map<String, WeightTensor> GOLDEN = golden();

  private static Map<String, WeightTensor> golden() {
    Map<String, WeightTensor> all = new TreeMap<>();
    for (String name : List.of("golden", "smp")) {
      try {
        String resource = "/added/" + name + ".safetensors";
        Path file = Path.of(SmpGoldenTest.class.getResource(resource).toURI());
        SafetensorsFile.read(file)
            .tensors()
            .forEach(
                (key, tensor) -> {
                  if (key.contains("/")) {
                    all.put(key, tensor.toWeight(key));
                  }
                });
      } catch (IOException | URISyntaxException e) {
        throw new IllegalStateException(e);
      }
    }
    return all;
  }

  static Stream<Arguments> cases() {
    HeadChoice words = HeadChoice.LABEL_WORDS;
    SmpConfig same = new SmpConfig(0.4, 10, Shares.SAME, 1, 3, PenaltyMean.SCORES, null, words);
    SmpConfig byScores =
        new SmpConfig(0.3, 10, Shares.BY_SCORES, 2, 3, PenaltyMean.MATRICES, 50L, words);
    return Stream.of(Engine.values())
        .flatMap(
            engine ->
                Stream.of(
                    Arguments.of("same", same, 4, engine),
                    Arguments.of("by_scores", byScores, 25, engine)));
  }

  private static Backbone backbone() {
    Map<ParameterName, WeightTensor> weights = new TreeMap<>();
    var shapes = ParameterShapes.of(TinyBackbone.CONFIG);
    shapes.keySet().forEach(name -> weights.put(name, GOLDEN.get("weights/" + name)));
    return new Backbone(
        TinyBackbone.CONFIG,
        NamedWeights.checked("golden", weights, shapes),
        TinyBackbone.create().tokenizerJson());
  }

  /** The batch of the script. */
  private static Batch batch() {
    return Batch.of(
        List.of(
            example(2, 5, 2, 5, 9, 14, 3, 21, 3),
            example(0, 3, 2, 8, 3),
            example(1, 3, 2, 11, 12, 29, 7, 3)),
        TASK.maxLength());
  }

  private static EncodedExample example(int label, int secondText, int... ids) {
    int[] types = new int[ids.length];
    java.util.Arrays.fill(types, Math.min(secondText, ids.length), ids.length, 1);
    return EncodedExample.ofRow("label " + label, ids, types, label);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void masksLossAndGradientsAreThoseOfTorch(
      String name, SmpConfig config, long step, Engine engine) {
    Adaptation smp = TinyMethods.trained(config, 1);
    HeadInitializer head = HeadInitializer.of(backbone(), config.head(), TASK, 1);
    try (TinyNetwork network = new TinyNetwork(TASK, smp, head, config.features(), engine)) {
      smp.trainables()
          .forEach(scores -> network.assign(scores.name(), GOLDEN.get("scores/" + scores.name())));
      Map<String, float[]> found = run(network, smp, step);

      found.forEach((key, values) -> assertClose(key, values, golden(name, key)));
      assertThat(found).hasSize(12 + 2);
      smp.saved(network::read, step).forEach(saved -> assertMask(name, (SavedTensor.Mask) saved));
    }
  }

  private static WeightTensor golden(String name, String key) {
    return key.endsWith(".scores")
        ? GOLDEN.get("gradients/" + name + "/" + key)
        : GOLDEN.get(key + "/" + name);
  }

  private static void assertMask(String name, SavedTensor.Mask saved) {
    float[] expected =
        GOLDEN.get("kept/" + name + "/" + saved.parameter().place() + ".scores").toArray();
    for (int i = 0; i < expected.length; i++) {
      assertThat(saved.mask().get(i)).as(saved.name()).isEqualTo(expected[i] == 1);
    }
  }

  /** Loss, logits and the gradient of each variable, by name, of one step of training. */
  private static Map<String, float[]> run(TinyNetwork tiny, Adaptation smp, long step) {
    Ops ops = tiny.network().ops();
    Operand<TFloat32> entropy =
        TinyNetwork.meanCrossEntropy(ops, tiny.network().logits(), batch().labels());
    Operand<TFloat32> penalty = smp.penalty(tiny.network().context("penalty")).orElseThrow();
    Operand<TFloat32> loss = ops.math.add(entropy, penalty);
    Map<String, Output<?>> fetched = new LinkedHashMap<>();
    fetched.put("loss", loss.asOutput());
    fetched.put("logits", tiny.network().logits().asOutput());
    List<Variable> scores = smp.trainables();
    Output<?>[] gradients =
        tiny.graph()
            .addGradients(
                loss.asOutput(),
                scores.stream().map(v -> v.value().asOutput()).toArray(Output[]::new));
    for (int i = 0; i < gradients.length; i++) {
      fetched.put(scores.get(i).name(), gradients[i]);
    }
    return fetch(tiny, smp, step, fetched);
  }

  private static Map<String, float[]> fetch(
      TinyNetwork tiny, Adaptation smp, long step, Map<String, Output<?>> fetched) {
    Map<Operand<?>, Tensor> fed = new LinkedHashMap<>();
    smp.fed().forEach(i -> fed.put(i.place(), i.values().apply(StepContext.training(step))));
    Map<String, float[]> values = new LinkedHashMap<>();
    try (BatchFeed feed = new BatchFeed(batch())) {
      Session.Runner runner = tiny.network().feed(tiny.session().runner(), feed);
      fed.forEach(runner::feed);
      fetched.values().forEach(runner::fetch);
      try (Result result = runner.run()) {
        int index = 0;
        for (String name : fetched.keySet()) {
          values.put(name, Tensors.toFloats(result.get(index++)));
        }
      }
    } finally {
      fed.values().forEach(Tensor::close);
    }
    return values;
  }

  private static void assertClose(String what, float[] found, WeightTensor golden) {
    float[] expected = golden.toArray();
    double largest = 0;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(found).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) found[i])
          .as("%s, entry %d", what, i)
          .isCloseTo(expected[i], offset(TOLERANCE * largest));
    }
  }
}
