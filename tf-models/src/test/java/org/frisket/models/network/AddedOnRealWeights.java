package org.frisket.models.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.TrainedParameters;
import org.frisket.models.adaptation.probe.LinearProbeConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.Variable;
import org.frisket.models.kernels.Engine;
import org.frisket.models.network.AddedRealGolden.Gradient;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Tokenizer;
import org.frisket.models.preprocess.text.Wordpieces;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.params.provider.Arguments;
import org.tensorflow.ndarray.Shape;

/** Methods at work on a backbone, beside what the libraries give for the same weights. */
final class AddedOnRealWeights {
  /** Of the largest logit. */
  private static final double OF_LOGITS = 1e-5;

  /**
   * Where float32 of PyTorch itself is further off than that, on any processor it was tried on, so
   * may ours be: by this factor.
   */
  private static final double OF_ROUNDING = 2;

  private static final int MAX_LENGTH = 64;
  private static final List<Integer> BLOCKS_WITH_UPDATES = List.of(1, 4);
  private static final TaskSpec TASK =
      new TaskSpec(
          "golden", TaskKind.SENTENCE_PAIR, List.of("number", "person", "place"), MAX_LENGTH);

  private final Backbone backbone;
  private final double tolerance;
  private final AddedRealGolden golden;

  /** In parts of a tensor's largest entry. */
  private record Difference(double found, double allowed) {}

  /**
   * @param tolerance of gradients, in parts of a tensor's largest entry
   */
  AddedOnRealWeights(Backbone backbone, double tolerance) {
    this.backbone = backbone;
    this.tolerance = tolerance;
    this.golden = AddedRealGolden.of(backbone.config().name());
  }

  /** Every method, and the bare backbone under a trained classifier; each in both engines. */
  static Stream<Arguments> methods() {
    Map<String, AdaptationConfig> methods = AddedMethods.all(BLOCKS_WITH_UPDATES);
    methods.put("linear_probe", new LinearProbeConfig(Pooling.POOLED));
    return methods.entrySet().stream()
        .flatMap(
            method ->
                Arrays.stream(Engine.values())
                    .map(engine -> Arguments.of(method.getKey(), method.getValue(), engine)));
  }

  void assertTextsAreCutAsInTheLibraries() {
    assertThat(wordpieces()).usingRecursiveComparison().isEqualTo(golden.wordpieces());
  }

  private List<Wordpieces> wordpieces() {
    try (Tokenizer tokenizer = Tokenizer.open(backbone.tokenizerJson(), MAX_LENGTH)) {
      return golden.lines().stream()
          .map(line -> tokenizer.encode(line.text(), line.pair()))
          .toList();
    }
  }

  void assertAgrees(String name, AdaptationConfig method, Engine engine) {
    Adaptation adaptation = TinyMethods.trained(method, backbone.config(), 1);
    try (TinyNetwork network =
        new TinyNetwork(
            backbone.config(), TASK, adaptation, this::weight, method.features(), engine)) {
      network.assign(values(name, adaptation.trainables()));
      TinyNetwork.Outcome found = network.outcome(adaptation.trainables(), batch());
      double logits = difference(found.logits(), golden.logits(name));
      Map<String, Difference> gradients = differences(name, found.gradients());
      System.out.printf("%s, %s, %s: ", backbone.config().name(), name, engine);
      System.out.printf(
          "largest difference: logits %.1e, gradients %s%n", logits, worst(gradients));

      assertThat(logits).as("logits").isLessThanOrEqualTo(OF_LOGITS);
      gradients.forEach(
          (tensor, difference) ->
              assertThat(difference.found())
                  .as("gradient of " + tensor)
                  .isLessThanOrEqualTo(difference.allowed()));
    }
  }

  private Batch batch() {
    List<Wordpieces> rows = wordpieces();
    return Batch.of(
        IntStream.range(0, rows.size()).mapToObj(i -> example(i, rows.get(i))).toList(),
        MAX_LENGTH);
  }

  private EncodedExample example(int index, Wordpieces row) {
    AddedRealGolden.Line line = golden.lines().get(index);
    int label = TASK.labels().indexOf(line.label());
    return EncodedExample.ofRow(line.text(), row.ids(), row.types(), label);
  }

  private WeightTensor weight(ParameterName name) {
    return TrainedParameters.isOfClassifier(name)
        ? AddedFormula.small(name.value(), shapeInClassifier(name))
        : backbone.weights().get(name);
  }

  private Shape shapeInClassifier(ParameterName name) {
    int labels = TASK.labels().size();
    return name.value().endsWith(".kernel")
        ? Shape.of(backbone.config().hiddenSize(), labels)
        : Shape.of(labels);
  }

  /** The tensors that a method adds, and norms where they alone are trained. */
  private Map<String, WeightTensor> values(String method, List<Variable> trainables) {
    Map<ParameterName, Shape> shapes = ParameterShapes.of(backbone.config());
    Map<String, WeightTensor> values = new HashMap<>();
    for (Variable variable : trainables) {
      ParameterName name = new ParameterName(variable.name());
      if (method.equals(AddedMethods.NORMS) && name.isOfNorm()) {
        float[] given = weight(name).toArray();
        values.put(name.value(), AddedFormula.moved(name.value(), variable.shape(), given));
      } else if (!shapes.containsKey(name)) {
        values.put(name.value(), AddedFormula.small(name.value(), variable.shape()));
      }
    }
    return values;
  }

  private Map<String, Difference> differences(String method, Map<String, float[]> found) {
    Map<String, Integer> sizes =
        found.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().length));
    Map<String, Gradient> expected = golden.gradients(method, sizes);
    assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
    Map<String, Difference> differences = new TreeMap<>();
    expected.forEach(
        (name, gradient) -> {
          float[] values = found.get(name);
          int group = golden.group(values.length);
          double[] sums = AddedFormula.sums(name, values, group);
          differences.put(name, difference(sums, gradient));
        });
    return differences;
  }

  private Difference difference(double[] sums, Gradient expected) {
    double largest = 0;
    for (int i = 0; i < sums.length; i++) {
      largest = Math.max(largest, Math.abs(sums[i] - expected.sums()[i]));
    }
    double allowed = Math.max(tolerance, OF_ROUNDING * expected.rounding());
    return new Difference(largest / expected.largest(), allowed);
  }

  private static double difference(float[] found, float[] expected) {
    assertThat(found).hasSameSizeAs(expected);
    double apart = 0;
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      apart = Math.max(apart, Math.abs(found[i] - expected[i]));
      largest = Math.max(largest, Math.abs(expected[i]));
    }
    return apart / largest;
  }

  private static String worst(Map<String, Difference> differences) {
    return differences.entrySet().stream()
        .max(Comparator.comparingDouble(entry -> entry.getValue().found()))
        .map(
            entry ->
                "%.1e (%s, at most %.1e)"
                    .formatted(
                        entry.getValue().found(), entry.getKey(), entry.getValue().allowed()))
        .orElseThrow();
  }
}
