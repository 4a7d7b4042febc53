package org.frisket.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.List;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.fixtures.TinyBatches;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.Dropout;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.runtime.Tensors;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

class TaskNetworkTest {
  private static final Batch BATCH = TinyBatches.mixed();

  /** A training pass of a network. */
  private record Training(
      TinyNetwork network, Placeholder<TInt64> input, Operand<TFloat32> logits) {
    static Training of(TinyNetwork network, float rate) {
      Placeholder<TInt64> input = network.network().ops().placeholder(TInt64.class);
      Dropout dropout = Dropout.of(rate, input);
      return new Training(network, input, network.network().pass("training", dropout));
    }

    float[][] logits(long seed) {
      try (BatchFeed feed = new BatchFeed(BATCH);
          TInt64 fed = TInt64.scalarOf(seed);
          Result result =
              network
                  .network()
                  .feed(network.session().runner(), feed)
                  .feed(input, fed)
                  .fetch(logits)
                  .run()) {
        return Tensors.toRows(result.get(0));
      }
    }
  }

  @Test
  void theSameSeedDropsTheSameAndAnotherDropsOthers() {
    try (TinyNetwork network = new TinyNetwork(Adaptation.none());
        TinyNetwork again = new TinyNetwork(Adaptation.none())) {
      Training training = Training.of(network, 0.3f);
      float[][] first = training.logits(5);
      assertThat(training.logits(5)).isDeepEqualTo(first);
      assertThat(Training.of(again, 0.3f).logits(5)).isDeepEqualTo(first);
      assertThat(Arrays.deepEquals(training.logits(6), first)).isFalse();
      assertThat(Arrays.deepEquals(network.logits(BATCH), first)).isFalse();
    }
  }

  @Test
  void withoutDropoutATrainingPassIsTheEvaluationPass() {
    try (TinyNetwork network = new TinyNetwork(Adaptation.none())) {
      assertThat(Training.of(network, 0).logits(5)).isDeepEqualTo(network.logits(BATCH));
    }
  }

  @Test
  void passesShareEveryParameter() {
    try (TinyNetwork network = new TinyNetwork(Adaptation.none())) {
      int declared = network.network().variables().all().size();
      network.network().pass("training", Dropout.none());
      assertThat(network.network().variables().all()).hasSize(declared);
    }
  }

  @ParameterizedTest
  @EnumSource(Pooling.class)
  void companyAndPaddingDoNotChangeAnAnswer(Pooling features) {
    List<EncodedExample> examples = TinyBatches.examples();
    try (TinyNetwork network =
        new TinyNetwork(Adaptation.none(), TinyBackbone.source(), features)) {
      float[][] together = network.logits(BATCH);
      for (int i = 0; i < examples.size(); i++) {
        int exactly = examples.get(i).length();
        float[] alone = network.logits(Batch.of(List.of(examples.get(i)), exactly))[0];
        assertThat(together[i]).as(examples.get(i).id()).containsExactly(alone, offset(1e-5f));
      }
    }
  }

  @Test
  void everyInputCounts() {
    try (TinyNetwork network = new TinyNetwork(Adaptation.none())) {
      float[][] logits = network.logits(BATCH);
      assertThat(network.logits(with(BATCH.inputIds().clone(), BATCH.tokenTypes())))
          .isDeepEqualTo(logits);
      int[] ids = BATCH.inputIds().clone();
      ids[1] = (ids[1] + 1) % TinyBackbone.CONFIG.vocabularySize();
      assertThat(network.logits(with(ids, BATCH.tokenTypes()))[0]).isNotEqualTo(logits[0]);
      int[] types = BATCH.tokenTypes().clone();
      types[1] = 1 - types[1];
      assertThat(network.logits(with(BATCH.inputIds(), types))[0]).isNotEqualTo(logits[0]);
    }
  }

  private static Batch with(int[] ids, int[] types) {
    return new Batch(
        BATCH.size(),
        BATCH.length(),
        ids,
        types,
        BATCH.attentionMask(),
        BATCH.positions(),
        BATCH.labels());
  }
}
