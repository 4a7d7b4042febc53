package org.frisket.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.fixtures.TinyKinds;
import org.frisket.models.fixtures.TinyNetwork;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.Dropout;
import org.frisket.models.graph.Variable;
import org.frisket.models.kernels.Engine;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Wordpieces;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.runtime.Tensors;
import org.frisket.models.task.TaskKind;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;

/** Networks whose answers are about words or choices. */
class KindsNetworkTest {
  private static final int HIDDEN = TinyBackbone.CONFIG.hiddenSize();

  private static TinyNetwork tagging() {
    return new TinyNetwork(
        TinyBackbone.task(TaskKind.TAGGING),
        Adaptation.none(),
        TinyBackbone.source(),
        Pooling.POOLED);
  }

  private static TinyNetwork choosing() {
    return new TinyNetwork(
        TinyBackbone.task(TaskKind.MULTIPLE_CHOICE),
        Adaptation.none(),
        TinyKinds.oneColumn(),
        Pooling.POOLED);
  }

  /** The last block's output (R · S · H). */
  private static float[] sequence(Batch batch) {
    try (Graph graph = new Graph()) {
      EncoderNetwork encoder =
          new EncoderNetwork(
              graph,
              TinyBackbone.CONFIG,
              TinyBackbone.source(),
              Adaptation.none(),
              Engine.STANDARD);
      var output = encoder.encode(encoder.context("evaluation", Dropout.none())).sequence();
      try (Session session = Sessions.open(graph, 1);
          BatchFeed feed = new BatchFeed(batch)) {
        encoder.variables().initialise(session);
        try (Result result = feed.feed(session.runner(), encoder.inputs()).fetch(output).run()) {
          return Tensors.toFloats(result.get(0));
        }
      }
    }
  }

  @Test
  void theLogitsOfAWordAreTheClassifierOverItsOutput() {
    Batch batch = Batch.of(TinyKinds.sentences(), 16);
    float[] kernel = TinyBackbone.source().get(new ParameterName("classifier.kernel")).toArray();
    float[] bias = TinyBackbone.source().get(new ParameterName("classifier.bias")).toArray();
    float[] sequence = sequence(batch);
    try (TinyNetwork network = tagging()) {
      float[][] logits = network.logits(batch);

      assertThat(logits).hasDimensions(3 + 8 + 1, 3);
      for (int answer = 0; answer < logits.length; answer++) {
        for (int label = 0; label < 3; label++) {
          double expected = bias[label];
          for (int i = 0; i < HIDDEN; i++) {
            expected +=
                (double) sequence[batch.positions()[answer] * HIDDEN + i] * kernel[i * 3 + label];
          }
          assertThat((double) logits[answer][label])
              .as("answer %d, label %d", answer, label)
              .isCloseTo(expected, offset(1e-5));
        }
      }
    }
  }

  @Test
  void companyAndPaddingDoNotChangeAWordsAnswer() {
    try (TinyNetwork network = tagging()) {
      float[][] together = network.logits(Batch.of(TinyKinds.sentences(), 16));
      int answer = 0;
      for (EncodedExample example : TinyKinds.sentences()) {
        for (float[] alone : network.logits(Batch.of(List.of(example), example.length()))) {
          assertThat(together[answer++]).as(example.id()).containsExactly(alone, offset(1e-5f));
        }
      }
      assertThat(answer).isEqualTo(together.length);
    }
  }

  @Test
  void taggingHasNoPooler() {
    try (TinyNetwork words = tagging();
        TinyNetwork rows = choosing()) {
      assertThat(words.network().variables().all())
          .extracting(Variable::name)
          .contains("classifier.kernel")
          .noneMatch(name -> name.startsWith("pooler"));
      assertThat(rows.network().variables().all())
          .extracting(Variable::name)
          .contains("pooler.kernel");
    }
  }

  @Test
  void theLogitsOfAChoiceAreTheScoreOfItsRowAlone() {
    try (TinyNetwork network = choosing();
        TinyNetwork scores =
            new TinyNetwork(
                TinyBackbone.TASK, Adaptation.none(), TinyKinds.oneColumn(), Pooling.POOLED)) {
      float[][] logits = network.logits(Batch.of(TinyKinds.choices(), 16));

      assertThat(logits).hasDimensions(3, 3);
      for (int example = 0; example < 3; example++) {
        for (int choice = 0; choice < 3; choice++) {
          Wordpieces row = TinyKinds.choices().get(example).rows().get(choice);
          EncodedExample alone = EncodedExample.ofRow("alone", row.ids(), row.types(), 0);
          float[][] score = scores.logits(Batch.of(List.of(alone), row.length()));
          assertThat(score).hasDimensions(1, 1);
          assertThat(logits[example][choice]).isCloseTo(score[0][0], offset(1e-5f));
        }
      }
    }
  }
}
