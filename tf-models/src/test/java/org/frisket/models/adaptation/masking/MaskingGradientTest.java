package org.frisket.models.adaptation.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.fixtures.TinyBatches;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gradient of the scores must be that of the masked parameter times the weights, at kept and at
 * dropped weights alike. A second network without masking has the masked parameters as its weights
 * and gives their gradients by central differences.
 */
class MaskingGradientTest {
  private static final float STEP = 4e-3f;
  private static final Batch BATCH = TinyBatches.mixed();

  private static final Map<ParameterName, WeightTensor> effective =
      new HashMap<>(TinyBackbone.weightsWithClassifier());
  private static Map<String, float[]> gradients;
  private static TinyNetwork plain;

  @BeforeAll
  static void differentiateAndMask() {
    MaskingConfig config = TinyMasking.everywhere(0.3).withNorms(true).withEmbeddings(true);
    Masking masking = new Masking(config, 1);
    try (TinyNetwork masked = new TinyNetwork(masking)) {
      gradients = masked.gradients(masking.trainables(), BATCH);
      for (ParameterName masks : masked()) {
        PackedMask mask =
            PackedMask.ofScores(masked.read(masks.place() + ".scores"), TinyMasking.THRESHOLD);
        effective.computeIfPresent(masks, (name, weights) -> mask.applyTo(weights));
      }
    }
    plain = new TinyNetwork(Adaptation.none(), effective::get, Pooling.POOLED);
  }

  @AfterAll
  static void close() {
    plain.close();
  }

  /** Matrices, layer normalisations, embeddings. */
  static List<ParameterName> masked() {
    List<ParameterName> names = new ArrayList<>();
    TinyMasking.sites().forEach(site -> names.add(ParameterName.kernel(site)));
    TinyBackbone.weightsWithClassifier().keySet().stream()
        .filter(name -> name.isOfNorm() || ParameterName.EMBEDDING_TABLES.contains(name))
        .sorted()
        .forEach(names::add);
    return names;
  }

  @ParameterizedTest
  @MethodSource("masked")
  void scoresGetTheMaskedParametersGradientTimesTheWeights(ParameterName name) {
    float[] weights = TinyBackbone.source().get(name).toArray();
    float[] found = gradients.get(name.place() + ".scores");
    float largest = 0;
    for (float gradient : found) {
      largest = Math.max(largest, Math.abs(gradient));
    }
    assertThat(largest).as("some gradient").isGreaterThan(1e-4f);
    for (int i = 0; i < weights.length; i++) {
      double expected = numericGradient(name, i) * weights[i];
      double tolerance = 0.005 * Math.abs(expected) + 0.001 * largest;
      assertThat((double) found[i])
          .as("%s, weight %d", name, i)
          .isCloseTo(expected, offset(tolerance));
    }
  }

  private static double numericGradient(ParameterName name, int index) {
    WeightTensor kernel = effective.get(name);
    double above = lossWith(name, kernel, index, STEP);
    double below = lossWith(name, kernel, index, -STEP);
    plain.assign(name.value(), kernel);
    return (above - below) / (2 * STEP);
  }

  private static double lossWith(ParameterName name, WeightTensor kernel, int index, float step) {
    float[] values = kernel.toArray();
    values[index] += step;
    plain.assign(name.value(), WeightTensor.of(kernel.shape(), values));
    return plain.meanCrossEntropy(BATCH);
  }
}
