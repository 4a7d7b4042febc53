package org.frisket.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Wordpieces;
import org.frisket.testkit.TinyBackbone;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.fixtures.TinyKind;
import org.frisket.training.metrics.Score;
import org.junit.jupiter.api.Test;

class EvaluatorWordsTest {
  /** Labels O, B-X, I-X; the network answers with the wordpiece a word is read at. */
  private static Evaluator evaluator(EncodedExample... examples) {
    var task =
        TinyExperiment.of(
                TinyKind.SPANS,
                TinyBackbone.create(),
                TinyExperiment.MASKING,
                TinyExperiment.TRAINING)
            .task();
    return new Evaluator(task, List.of(examples), 8);
  }

  private static EncodedExample example(int[] given, int[] positions, int... right) {
    return new EncodedExample(
        "e", List.of(new Wordpieces(given, new int[given.length])), positions, right);
  }

  private static float[][] network(Batch batch) {
    float[][] logits = new float[batch.answers()][3];
    for (int answer = 0; answer < logits.length; answer++) {
      logits[answer][batch.inputIds()[batch.positions()[answer]]] = 1;
    }
    return logits;
  }

  /** Right: X at 0-2 and X at 0-1. Given: X at 0-2, and none. */
  @Test
  void answersArePartedByExample() {
    Score score =
        evaluator(
                example(new int[] {0, 1, 2, 0}, new int[] {1, 2, 3}, 1, 2, 0),
                example(new int[] {0, 0}, new int[] {1}, 1))
            .evaluate(EvaluatorWordsTest::network);

    assertThat(score.value()).isCloseTo(2 / 3.0, within(1e-15));
    assertThat(score.byType()).containsOnlyKeys("X");
  }

  @Test
  void wordsThatAreLeftOutDoNotCount() {
    Evaluator evaluator = evaluator(example(new int[] {0, 1, 0}, new int[] {1, -1, -1}, 1, 1, 1));

    assertThat(evaluator.evaluate(EvaluatorWordsTest::network).value()).isEqualTo(1);
    assertThat(evaluator.leftOut()).isEqualTo(2);
  }
}
