package org.frisket.models.adaptation.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.fixtures.CentralDifferences;
import org.frisket.models.fixtures.TinyBatches;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.StepContext;
import org.frisket.models.graph.StepInputs;
import org.frisket.models.graph.Variable;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Tensor;
import org.tensorflow.types.TFloat32;

class CurveTest {
  private static final Batch BATCH = TinyBatches.mixed();
  private static final int BENDS = 3;

  /** Both ends have this of the backbone. */
  private static final ParameterName COMMON = ParameterName.WORD_EMBEDDINGS;

  /** Both ends have this in common, and the backbone has it not. */
  private static final ParameterName REPLACED = new ParameterName("pooler.bias");

  private final ParameterSource from = moved(1);
  private final ParameterSource to = moved(2);

  /** A model near the tiny backbone. */
  private static ParameterSource moved(long seed) {
    Map<ParameterName, WeightTensor> weights = new HashMap<>();
    TinyBackbone.weightsWithClassifier()
        .forEach((name, weight) -> weights.put(name, moved(name, weight, seed)));
    return weights::get;
  }

  private static WeightTensor moved(ParameterName name, WeightTensor weight, long seed) {
    if (name.equals(COMMON)) {
      return weight;
    }
    Random random = new Random(name.equals(REPLACED) ? 5 : seed + name.value().hashCode());
    float[] values = weight.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (0.2 * random.nextGaussian());
    }
    return WeightTensor.of(weight.shape(), values);
  }

  private Curve curve(CurveForm form) {
    return new Curve(form, ControlPoints.onTheLine(from, to, BENDS), 7);
  }

  private static float[][] logitsAt(TinyNetwork network, Curve curve, double t) {
    StepInputs fed = curve.fedAt(t).get(0);
    try (Tensor weights = fed.values().apply(StepContext.after(0))) {
      return network.network().logits(network.session().runner().feed(fed.place(), weights), BATCH);
    }
  }

  private static float[][] logitsOf(ParameterSource model) {
    try (TinyNetwork network = new TinyNetwork(Adaptation.none(), model, Pooling.POOLED)) {
      return network.logits(BATCH);
    }
  }

  private static void disturb(TinyNetwork network, Curve curve) {
    Random random = new Random(3);
    Map<String, WeightTensor> disturbed = new HashMap<>();
    for (Variable variable : curve.trainables()) {
      float[] values = new float[Math.toIntExact(variable.shape().size())];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (0.4 * random.nextGaussian());
      }
      disturbed.put(variable.name(), WeightTensor.of(variable.shape(), values));
    }
    network.network().variables().assign(network.session(), disturbed);
  }

  /** Wherever the bends are. */
  @ParameterizedTest
  @EnumSource(CurveForm.class)
  void itsEndsAreTheEndModelsToTheBit(CurveForm form) {
    Curve curve = curve(form);
    try (TinyNetwork network = new TinyNetwork(curve)) {
      disturb(network, curve);

      assertThat(logitsAt(network, curve, 0)).isDeepEqualTo(logitsOf(from));
      assertThat(logitsAt(network, curve, 1)).isDeepEqualTo(logitsOf(to));
    }
  }

  /** On the line, both forms are the line, whose point at t is (1 − t) w_0 + t w_1. */
  @ParameterizedTest
  @EnumSource(CurveForm.class)
  void beforeTrainingItIsTheStraightLine(CurveForm form) {
    Curve curve = curve(form);
    Curve line = new Curve(CurveForm.CHAIN, ControlPoints.ofLine(from, to), 7);
    try (TinyNetwork network = new TinyNetwork(curve);
        TinyNetwork straight = new TinyNetwork(line)) {
      for (double t : new double[] {0.1, 0.25, 0.6}) {
        float[][] found = logitsAt(network, curve, t);
        float[][] expected = logitsAt(straight, line, t);
        assertClose(found, expected);
        assertClose(expected, logitsOf(name -> between(name, t)));
      }
    }
    assertThat(line.trainables()).isEmpty();
  }

  private WeightTensor between(ParameterName name, double t) {
    float[] start = from.get(name).toArray();
    float[] end = to.get(name).toArray();
    for (int i = 0; i < start.length; i++) {
      start[i] = (float) ((1 - t) * start[i] + t * end[i]);
    }
    return WeightTensor.of(from.get(name).shape(), start);
  }

  private static void assertClose(float[][] found, float[][] expected) {
    for (int row = 0; row < expected.length; row++) {
      for (int label = 0; label < expected[row].length; label++) {
        assertThat(found[row][label]).isCloseTo(expected[row][label], offset(1e-5f));
      }
    }
  }

  @Test
  void whatTheEndsHaveInCommonIsNotTrained() {
    Curve curve = curve(CurveForm.BEZIER);
    new TinyNetwork(curve).close();

    int parameters = TinyBackbone.weightsWithClassifier().size() - 2;
    assertThat(curve.trainables())
        .hasSize(BENDS * parameters)
        .extracting(Variable::name)
        .noneMatch(name -> name.startsWith(COMMON + ".") || name.startsWith(REPLACED + "."));
  }

  /** One entry of every bend; see also {@link CurveGoldenTest}. */
  @Test
  void gradientsOfTheBendsAreThoseOfTheLoss() {
    Curve curve = curve(CurveForm.BEZIER);
    try (TinyNetwork network = new TinyNetwork(curve)) {
      CentralDifferences.assertAgree(
          network, BATCH, network.gradients(curve.trainables(), BATCH), 1);
    }
  }

  @Test
  void aPackageAnswersAsTheMiddleOfTheCurve() {
    Curve curve = curve(CurveForm.BEZIER);
    try (TinyNetwork network = new TinyNetwork(curve)) {
      disturb(network, curve);
      Map<ParameterName, WeightTensor> saved =
          curve.saved(valuesOf(network, curve)::get, 1).stream()
              .map(SavedTensor.Value.class::cast)
              .collect(Collectors.toMap(SavedTensor.Value::parameter, SavedTensor.Value::weight));
      ParameterSource backbone = TinyBackbone.source();

      assertThat(saved).doesNotContainKey(COMMON).containsKey(REPLACED);
      assertThat(logitsOf(name -> saved.getOrDefault(name, backbone.get(name))))
          .isDeepEqualTo(logitsAt(network, curve, Curve.MIDDLE))
          .isDeepEqualTo(network.logits(BATCH));
      theSameCurveAgain(saved::get, logitsAt(network, curve, 0.3));
    }
  }

  private static Map<String, WeightTensor> valuesOf(TinyNetwork network, Curve curve) {
    List<String> names = curve.trainables().stream().map(Variable::name).toList();
    return network.network().variables().read(network.session(), names);
  }

  private void theSameCurveAgain(ParameterSource saved, float[][] expected) {
    ControlPoints points = ControlPoints.trained(from, to, BENDS, saved);
    Curve again = new Curve(CurveForm.BEZIER, points, 8);
    try (TinyNetwork network = new TinyNetwork(again)) {
      assertThat(logitsAt(network, again, 0.3)).isDeepEqualTo(expected);
    }
  }

  /** Uniform: mean a half, variance a twelfth; and the same again for a resumed run. */
  @Test
  void aPlaceIsAFunctionOfSeedAndStep() {
    Curve curve = curve(CurveForm.BEZIER);
    double[] places =
        IntStream.range(0, 4000)
            .mapToDouble(step -> curve.placeAt(StepContext.training(step)))
            .toArray();

    double mean = IntStream.range(0, 4000).mapToDouble(i -> places[i]).average().orElseThrow();
    double variance =
        IntStream.range(0, 4000)
            .mapToDouble(i -> Math.pow(places[i] - mean, 2))
            .average()
            .orElseThrow();
    assertThat(mean).isCloseTo(0.5, offset(0.02));
    assertThat(variance).isCloseTo(1 / 12.0, offset(0.005));
    assertThat(curve(CurveForm.CHAIN).placeAt(StepContext.training(17))).isEqualTo(places[17]);
    assertThat(curve.placeAt(StepContext.after(17))).isEqualTo(Curve.MIDDLE);
  }

  @Test
  void whatIsFedInAStepAreTheWeightsOfItsPlace() {
    Curve curve = curve(CurveForm.BEZIER);
    new TinyNetwork(curve).close();
    double[] expected = CurveForm.BEZIER.weights(BENDS, curve.placeAt(StepContext.training(4)));
    try (Tensor fed = curve.fed().get(0).values().apply(StepContext.training(4))) {
      for (int i = 0; i < expected.length; i++) {
        assertThat(((TFloat32) fed).getFloat(i)).isEqualTo((float) expected[i]);
      }
    }
  }

  @Test
  void settingsThatMakeNoCurveAreRefused() {
    assertThatThrownBy(() -> new CurveConfig(CurveForm.BEZIER, 0, "a", "b"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("method.bends: 0 (expected: 1 or more, which are trained)");
    assertThatThrownBy(() -> new CurveConfig(CurveForm.CHAIN, 1, "a", null))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "method.to: missing (expected: the folder of a task package or a run, or pretrained)");
    assertThatThrownBy(() -> TinyMethods.trained(new CurveConfig(CurveForm.CHAIN, 1, "a", "b"), 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("trained model: a (expected: ");
  }

  @Test
  void itsEndsAreNamedByTheirContent() {
    CurveConfig config = new CurveConfig(CurveForm.BEZIER, 2, "runs/a", TrainedModels.PRETRAINED);

    assertThat(config.startsFrom()).isEqualTo(List.of("runs/a", "pretrained"));
    assertThat(config.namedByContent(name -> name.replace("runs/a", "0f")))
        .isEqualTo(new CurveConfig(CurveForm.BEZIER, 2, "0f", "pretrained"));
  }
}
