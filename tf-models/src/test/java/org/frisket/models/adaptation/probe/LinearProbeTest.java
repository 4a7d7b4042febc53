package org.frisket.models.adaptation.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.fixtures.TinyBatches;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.Variable;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.ndarray.Shape;

class LinearProbeTest {
  private static TinyNetwork network(Adaptation adaptation, Pooling features) {
    return new TinyNetwork(adaptation, TinyBackbone.source(), features);
  }

  private static Adaptation probe() {
    return TinyMethods.trained(new LinearProbeConfig(Pooling.CLS), 1);
  }

  @ParameterizedTest
  @EnumSource(Pooling.class)
  void onlyTheClassifierIsTrained(Pooling features) {
    Adaptation probe = probe();
    try (TinyNetwork network = network(probe, features)) {
      assertThat(probe.trainables())
          .extracting(Variable::name)
          .containsExactly("classifier.kernel", "classifier.bias");
      assertThat(network.gradients(probe.trainables(), TinyBatches.mixed()).values())
          .allSatisfy(gradient -> assertThat(gradient).isNotEqualTo(new float[gradient.length]));
    }
  }

  @ParameterizedTest
  @EnumSource(Pooling.class)
  void anUntrainedProbeIsTheBackboneBitForBit(Pooling features) {
    try (TinyNetwork probe = network(probe(), features);
        TinyNetwork plain = network(Adaptation.none(), features)) {
      assertThat(probe.logits(TinyBatches.mixed()))
          .isDeepEqualTo(plain.logits(TinyBatches.mixed()));
    }
  }

  @Test
  void thePoolerIsOnlyThereWhenItIsRead() {
    try (TinyNetwork cls = network(probe(), Pooling.CLS);
        TinyNetwork pooled = network(probe(), Pooling.POOLED)) {
      assertThat(cls.network().variables().all())
          .extracting(Variable::name)
          .doesNotContain("pooler.kernel");
      assertThat(pooled.network().variables().all())
          .extracting(Variable::name)
          .contains("pooler.kernel");
    }
  }

  @Test
  void savedIsTheTrainedClassifier() {
    Adaptation probe = probe();
    try (TinyNetwork network = network(probe, Pooling.CLS)) {
      WeightTensor bias = WeightTensor.of(Shape.of(TinyBackbone.LABELS), new float[] {1, 2, 3});
      network.assign("classifier.bias", bias);
      ParameterName kernel = ParameterName.kernel(Site.Top.CLASSIFIER);
      assertThat(probe.saved(network::read, 0))
          .isEqualTo(
              List.of(
                  new SavedTensor.Value(kernel, TinyBackbone.source().get(kernel)),
                  new SavedTensor.Value(ParameterName.bias(Site.Top.CLASSIFIER), bias)));
    }
  }
}
