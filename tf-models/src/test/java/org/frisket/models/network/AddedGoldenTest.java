package org.frisket.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.frisket.models.adaptation.Activation;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.compacter.CompacterConfig;
import org.frisket.models.adaptation.compacter.CompacterPlusPlusConfig;
import org.frisket.models.adaptation.dsee.DseeConfig;
import org.frisket.models.adaptation.dsee.PositionChoice;
import org.frisket.models.adaptation.dsee.PruningScore;
import org.frisket.models.adaptation.houlsby.HoulsbyConfig;
import org.frisket.models.adaptation.ladder.FirstRows;
import org.frisket.models.adaptation.ladder.LadderConfig;
import org.frisket.models.adaptation.masking.binarizer.InitialOrder;
import org.frisket.models.adaptation.masking.binarizer.StraightThrough;
import org.frisket.models.adaptation.pfeiffer.PfeifferConfig;
import org.frisket.models.adaptation.prefix.PrefixTuningConfig;
import org.frisket.models.adaptation.prompt.AttemptConfig;
import org.frisket.models.adaptation.prompt.Forward;
import org.frisket.models.adaptation.rational.RationalConfig;
import org.frisket.models.adaptation.rational.Start;
import org.frisket.models.adaptation.rational.Trained;
import org.frisket.models.adaptation.sparse.MaskChoice;
import org.frisket.models.adaptation.sparse.Scope;
import org.frisket.models.adaptation.sparse.SparseAdapterConfig;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.kernels.Engine;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.safetensors.SafetensorsFile;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Logits and every gradient of methods that add tensors, in both engines, are those of peft,
 * adapters and transformers: see {@code added_golden.py}, {@code ladder_golden.py}, {@code
 * attempt_golden.py}, {@code sparse_golden.py}, {@code dsee_golden.py}, {@code rational_golden.py}.
 */
class AddedGoldenTest {
  /** Of a tensor's largest entry. */
  private static final double TOLERANCE = 1e-5;

  private static final double SMALLEST = 0.05;

  private static final TaskSpec TASK =
      new TaskSpec("golden", TaskKind.SENTENCE_PAIR, List.of("a", "b", "c"), 12);
  private static final Map<String, WeightTensor> GOLDEN = golden();

  private static Map<String, WeightTensor> golden() {
    Map<String, WeightTensor> all = floats("golden");
    all.putAll(floats("ladder"));
    all.putAll(floats("sparse"));
    all.putAll(floats("attempt"));
    all.putAll(floats("dsee"));
    all.putAll(floats("rational"));
    return all;
  }

  private static Map<String, WeightTensor> floats(String name) {
    try {
      String resource = "/added/" + name + ".safetensors";
      Path file = Path.of(AddedGoldenTest.class.getResource(resource).toURI());
      Map<String, WeightTensor> floats = new TreeMap<>();
      SafetensorsFile.read(file)
          .tensors()
          .forEach(
              (key, tensor) -> {
                if (key.contains("/")) {
                  floats.put(key, tensor.toWeight(key));
                }
              });
      return floats;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (java.net.URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, AdaptationConfig> methods() {
    Map<String, AdaptationConfig> methods = new TreeMap<>(AddedMethods.all(List.of(0, 1)));
    methods.put("attempt_words", attempt(List.of("a", "b"), 1.5).withForward(Forward.WORDS));
    methods.put(
        "attempt_embeddings",
        attempt(List.of("a"), 0.8).withTrainSources(true).withTrainNorm(true));
    methods.put("compacter", new CompacterConfig(4, 2, 1, true, Activation.GELU_ERF, 0.1, true));
    methods.put(
        "compacter_plus_plus",
        new CompacterPlusPlusConfig(4, 2, 2, false, Activation.GELU_TANH, 0.1, false));
    methods.put("houlsby_parallel", new HoulsbyConfig(2, Activation.GELU_ERF, 0.1, true, 3.0));
    methods.put("pfeiffer_parallel", new PfeifferConfig(2, Activation.RELU, 0.1, false, 4.0));
    methods.put("dsee", dsee());
    methods.put(
        "dsee_pruned",
        dsee()
            .withPrunedBy(PruningScore.WEIGHTS)
            .withSparsity(0.3)
            .withOtherSparsity(0.25)
            .withRemovedHeads(1));
    methods.put("prefix_flat", new PrefixTuningConfig(2, List.of(0, 1), null, true, 1));
    methods.put("prefix_network", new PrefixTuningConfig(2, List.of(0, 1), 5, true, 1));
    methods.put("prefix_kept_positions", new PrefixTuningConfig(2, List.of(0, 1), null, false, 1));
    methods.put(
        "ladder",
        new LadderConfig(2, List.of(0, 1), FirstRows.RANDOM, 1, 0.1, false, Pooling.POOLED));
    methods.put(
        "ladder_dropped",
        new LadderConfig(2, List.of(1), FirstRows.MAGNITUDE, 1, 0.1, true, Pooling.CLS));
    methods.putAll(sparse());
    methods.put("rational", new RationalConfig(Trained.EVERYTHING, Start.PUBLISHED, 1, 5, 4));
    methods.put("rational_alone", new RationalConfig(Trained.ACTIVATIONS, Start.FITTED, 1, 3, 2));
    return methods;
  }

  static Stream<Arguments> onEveryEngine() {
    return methods().entrySet().stream()
        .flatMap(
            method ->
                Arrays.stream(Engine.values())
                    .map(engine -> Arguments.of(method.getKey(), method.getValue(), engine)));
  }

  /** That engines agree is tested elsewhere. */
  static Stream<Arguments> onEnginesInTurns() {
    List<Map.Entry<String, AdaptationConfig>> methods = List.copyOf(methods().entrySet());
    Engine[] engines = Engine.values();
    return IntStream.range(0, methods.size())
        .mapToObj(
            i ->
                Arguments.of(
                    methods.get(i).getKey(),
                    methods.get(i).getValue(),
                    engines[i % engines.length]));
  }

  /** Masks that are chosen are exchanged for those of the script. */
  private static Map<String, AdaptationConfig> sparse() {
    MaskChoice drawn = new MaskChoice.Random(Scope.GLOBAL);
    HoulsbyConfig houlsby = new HoulsbyConfig(4, Activation.GELU_ERF, 0.1, true);
    return Map.of(
        "sparse_houlsby",
        new SparseAdapterConfig(houlsby, 0.5, false, drawn),
        "sparse_parallel",
        new SparseAdapterConfig(
            new PfeifferConfig(2, Activation.RELU, 0.1, false, 4.0), 0.5, true, drawn),
        "sparse_compacter",
        new SparseAdapterConfig(
            new CompacterConfig(4, 2, 1, true, Activation.GELU_ERF, 0.1, true), 0.5, false, drawn),
        "sparse_learned",
        new SparseAdapterConfig(
            houlsby,
            0.5,
            false,
            new MaskChoice.Learned(new StraightThrough(), 0.01f, InitialOrder.UNIFORM, true)));
  }

  private static AttemptConfig attempt(List<String> sources, double temperature) {
    return AttemptConfig.over(sources).withLength(2).withWidth(3).withTemperature(temperature);
  }

  private static DseeConfig dsee() {
    return DseeConfig.defaults()
        .withRank(2)
        .withAlpha(5)
        .withBlocks(List.of(0, 1))
        .withSparseValues(6)
        .withPositions(PositionChoice.MAGNITUDE);
  }

  /** The batch of the script. */
  private static Batch batch() {
    return Batch.of(
        List.of(
            example(2, List.of(2, 5, 9, 14, 3, 21, 3), 5),
            example(0, List.of(2, 8, 3), 3),
            example(1, List.of(2, 11, 12, 29, 7, 3), 3)),
        TASK.maxLength());
  }

  private static EncodedExample example(int label, List<Integer> ids, int secondText) {
    int[] types = IntStream.range(0, ids.size()).map(i -> i < secondText ? 0 : 1).toArray();
    return EncodedExample.ofRow(
        "label " + label, ids.stream().mapToInt(id -> id).toArray(), types, label);
  }

  @ParameterizedTest
  @MethodSource("onEveryEngine")
  @Tag("reliability")
  void soTheyAreOnEveryEngine(String name, AdaptationConfig method, Engine engine) {
    logitsAndGradientsAreThoseOfTheLibraries(name, method, engine);
  }

  @ParameterizedTest
  @MethodSource("onEnginesInTurns")
  void logitsAndGradientsAreThoseOfTheLibraries(
      String name, AdaptationConfig method, Engine engine) {
    ParameterSource weights = parameter -> GOLDEN.get("weights/" + parameter);
    Adaptation adaptation = TinyMethods.trained(method, 1);
    try (TinyNetwork network =
        new TinyNetwork(TASK, adaptation, weights, method.features(), engine)) {
      below("own/" + name + "/").forEach(network::assign);
      Map<String, float[]> gradients = network.gradients(adaptation.trainables(), batch());
      Map<String, WeightTensor> expected = below("gradients/" + name + "/");

      assertThat(gradients.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
      expected.forEach((tensor, values) -> assertClose(tensor, gradients.get(tensor), values));
      assertClose("logits", flat(network.logits(batch())), GOLDEN.get("logits/" + name));
    }
  }

  private static Map<String, WeightTensor> below(String prefix) {
    Map<String, WeightTensor> found = new TreeMap<>();
    GOLDEN.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            found.put(name.substring(prefix.length()), value);
          }
        });
    return found;
  }

  private static float[] flat(float[][] rows) {
    float[] all = new float[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, all, row * rows[0].length, rows[0].length);
    }
    return all;
  }

  /** The gradient of a key's bias is 0, and so has no size of its own. */
  private static void assertClose(String what, float[] found, WeightTensor golden) {
    float[] expected = golden.toArray();
    double largest = SMALLEST;
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
