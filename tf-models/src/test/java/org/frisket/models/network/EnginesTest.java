package org.frisket.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.finetuning.FinetuningConfig;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.fixtures.TinyBatches;
import org.frisket.models.fixtures.TinyKinds;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.kernels.Engine;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.task.TaskKind;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Both engines compute the same network, over batches with much padding. */
class EnginesTest {
  private static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(
            TaskKind.SINGLE_SENTENCE, TinyBatches.mixed(), TinyBackbone.source(), Pooling.CLS),
        Arguments.of(
            TaskKind.SENTENCE_PAIR, TinyBatches.mixed(), TinyBackbone.source(), Pooling.POOLED),
        Arguments.of(
            TaskKind.TAGGING,
            Batch.of(TinyKinds.sentences(), 16),
            TinyBackbone.source(),
            Pooling.POOLED),
        Arguments.of(
            TaskKind.MULTIPLE_CHOICE,
            Batch.of(TinyKinds.choices(), 16),
            TinyKinds.oneColumn(),
            Pooling.POOLED));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void logitsAgree(TaskKind kind, Batch batch, ParameterSource source, Pooling features) {
    float[][] standard = logits(kind, batch, source, features, Engine.STANDARD);
    float[][] fused = logits(kind, batch, source, features, Engine.FUSED);
    assertThat(fused).hasDimensions(standard.length, standard[0].length);
    for (int row = 0; row < standard.length; row++) {
      assertThat(fused[row]).containsExactly(standard[row], within(2e-5f));
    }
  }

  private static float[][] logits(
      TaskKind kind, Batch batch, ParameterSource source, Pooling features, Engine engine) {
    try (TinyNetwork network =
        new TinyNetwork(TinyBackbone.task(kind), Adaptation.none(), source, features, engine)) {
      return network.logits(batch);
    }
  }

  /** Of every parameter: finetuning trains them all. */
  @ParameterizedTest
  @MethodSource("kinds")
  void gradientsAgree(TaskKind kind, Batch batch, ParameterSource source, Pooling features) {
    Map<String, float[]> standard = gradients(kind, batch, source, features, Engine.STANDARD);
    Map<String, float[]> fused = gradients(kind, batch, source, features, Engine.FUSED);
    assertThat(fused.keySet()).isEqualTo(standard.keySet()).isNotEmpty();
    standard.forEach(
        (name, values) ->
            assertThat(fused.get(name)).as(name).containsExactly(values, within(5e-5f)));
  }

  private static Map<String, float[]> gradients(
      TaskKind kind, Batch batch, ParameterSource source, Pooling features, Engine engine) {
    Adaptation adaptation = TinyMethods.trained(new FinetuningConfig(true), 1);
    try (TinyNetwork network =
        new TinyNetwork(TinyBackbone.task(kind), adaptation, source, features, engine)) {
      return network.gradients(List.copyOf(adaptation.trainables()), batch);
    }
  }
}
