package org.frisket.models.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.finetuning.FinetuningConfig;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.fixtures.CentralDifferences;
import org.frisket.models.fixtures.TinyKinds;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.task.TaskKind;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The way back through the heads of words and choices, against central differences. */
class KindsGradientTest {
  private static final int ENTRIES = 4;

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(TaskKind.TAGGING, TinyBackbone.source(), TinyKinds.sentences()),
        Arguments.of(TaskKind.MULTIPLE_CHOICE, TinyKinds.oneColumn(), TinyKinds.choices()));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void gradientsAreThoseOfTheLoss(
      TaskKind kind, ParameterSource source, List<EncodedExample> examples) {
    Batch batch = Batch.of(examples, 16);
    Adaptation finetuning = TinyMethods.trained(new FinetuningConfig(true), 1);
    try (TinyNetwork network =
        new TinyNetwork(TinyBackbone.task(kind), finetuning, source, Pooling.POOLED)) {
      Map<String, float[]> gradients = network.gradients(finetuning.trainables(), batch);
      CentralDifferences.assertAgree(network, batch, gradients, ENTRIES);
      assertThat(gradients.get("block.0.query.kernel")).doesNotContain(0f);
    }
  }
}
