package org.frisket.models.adaptation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.frisket.models.adaptation.bitfit.Biases;
import org.frisket.models.adaptation.bitfit.BitFitConfig;
import org.frisket.models.adaptation.finetuning.FinetuningConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.fixtures.CentralDifferences;
import org.frisket.models.fixtures.TinyBatches;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.Variable;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.api.Test;

/** The methods that train parameters of the network itself. */
class TrainedParametersTest {
  private static final int ENTRIES = 12;
  private static final Batch BATCH = TinyBatches.mixed();

  private static List<String> trained(AdaptationConfig method) {
    Adaptation adaptation = TinyMethods.trained(method, 1);
    new TinyNetwork(adaptation).close();
    return adaptation.trainables().stream().map(Variable::name).sorted().toList();
  }

  private static List<String> names(Stream<String> ofBackbone) {
    return Stream.concat(ofBackbone, Stream.of("classifier.kernel", "classifier.bias"))
        .sorted()
        .toList();
  }

  private static Stream<String> backbone() {
    return ParameterShapes.of(TinyBackbone.CONFIG).keySet().stream().map(ParameterName::value);
  }

  @Test
  void finetuningTrainsEverything() {
    assertThat(trained(new FinetuningConfig(true))).isEqualTo(names(backbone()));
    assertThat(trained(new FinetuningConfig(false)))
        .isEqualTo(
            names(
                backbone().filter(name -> !name.matches("embeddings.(word|position|token_type)"))));
  }

  @Test
  void bitFitTrainsBiases() {
    assertThat(trained(new BitFitConfig(Biases.ALL)))
        .isEqualTo(names(backbone().filter(name -> name.matches(".*\\.(bias|beta)"))));
    assertThat(trained(new BitFitConfig(Biases.QUERY_AND_INTERMEDIATE)))
        .isEqualTo(names(backbone().filter(n -> n.matches(".*\\.(query|intermediate)\\.bias"))));
  }

  /** Every parameter there is, embedding tables included, against central differences. */
  @Test
  void gradientsAreThoseOfTheLoss() {
    Adaptation finetuning = TinyMethods.trained(new FinetuningConfig(true), 1);
    try (TinyNetwork network = new TinyNetwork(finetuning)) {
      Map<String, float[]> gradients = network.gradients(finetuning.trainables(), BATCH);
      CentralDifferences.assertAgree(network, BATCH, gradients, ENTRIES);
      assertThat(gradients.values().stream().filter(TrainedParametersTest::isZero).count())
          .as("parameters without any gradient: the keys' biases, which softmax does not see")
          .isLessThanOrEqualTo(TinyBackbone.CONFIG.blocks());
    }
  }

  private static boolean isZero(float[] gradient) {
    float largest = 0;
    for (float value : gradient) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest < 1e-6;
  }

  @Test
  void savedAreTheTrainedValuesUnderTheirNames() {
    Adaptation bitFit = TinyMethods.trained(new BitFitConfig(Biases.ALL), 1);
    try (TinyNetwork network = new TinyNetwork(bitFit)) {
      WeightTensor bias = network.read("pooler.bias");
      float[] moved = bias.toArray();
      moved[0] += 1;
      network.assign("pooler.bias", WeightTensor.of(bias.shape(), moved));
      Map<String, SavedTensor> saved =
          bitFit.saved(network::read, 0).stream()
              .collect(Collectors.toMap(SavedTensor::name, tensor -> tensor));

      assertThat(saved.keySet()).hasSameElementsAs(trained(new BitFitConfig(Biases.ALL)));
      assertThat(saved.get("pooler.bias"))
          .isEqualTo(
              new SavedTensor.Value(
                  new ParameterName("pooler.bias"), WeightTensor.of(bias.shape(), moved)));
    }
  }
}
