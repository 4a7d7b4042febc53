package org.frisket.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.Wordpieces;
import org.frisket.models.task.AnswerFunction;
import org.frisket.models.task.AnswerRule;
import org.frisket.training.config.TaskConfig;
import org.junit.jupiter.api.Test;

class MistakesTest {
  private static final List<String> LABELS = List.of("a", "b");

  private static EncodedExample encoded(int label) {
    return EncodedExample.ofRow("not shown", new int[1], new int[1], label);
  }

  private static Mistakes mistakes(AnswerRule rule) {
    return new Mistakes(
        TaskConfig.singleSentence("t", LABELS),
        List.of(
            new Example("1", List.of("one"), List.of("a")),
            new Example("2", List.of("two"), List.of("b")),
            new Example("3", List.of("three"), List.of("b"))),
        List.of(encoded(0), encoded(1), encoded(1)),
        List.of(new float[][] {{0, 1}}, new float[][] {{0, 5}}, new float[][] {{2, 0}}),
        rule);
  }

  @Test
  void theMostConfidentOnesComeFirst() {
    List<Mistake> worst = mistakes(AnswerRule.USUAL).worst(5);

    assertThat(worst).extracting(Mistake::id).containsExactly("3", "1");
    assertThat(worst.get(0))
        .isEqualTo(new Mistake("3", List.of("three"), null, "b", "a", 1 / (1 + Math.exp(-2))));
    assertThat(mistakes(AnswerRule.USUAL).worst(1)).containsExactly(worst.get(0));
  }

  @Test
  void probabilitiesAreThoseThatThePackageAnswersWith() {
    AnswerRule calibrated = new AnswerRule(AnswerFunction.SOFTMAX, 2);

    assertThat(mistakes(calibrated).worst(1))
        .extracting(Mistake::probability)
        .containsExactly(1 / (1 + Math.exp(-1)));
  }

  /** The third word is left out; of the other wrong ones the second is surer than the first. */
  @Test
  void ofASentenceTheMostConfidentWordIsTaken() {
    Example sentence = new Example("1", List.of("w", "x", "y", "z"), List.of("a", "a", "a", "b"));
    EncodedExample encoded =
        new EncodedExample(
            "1",
            List.of(new Wordpieces(new int[4], new int[4])),
            new int[] {0, 1, -1, 3},
            new int[] {0, 0, 0, 1});
    float[][] logits = {{0, 1}, {0, 3}, {0, 9}};
    Mistakes mistakes =
        new Mistakes(
            TaskConfig.tagging("t", LABELS),
            List.of(sentence),
            List.of(encoded),
            List.<float[][]>of(logits),
            AnswerRule.USUAL);

    assertThat(mistakes.worst(5))
        .containsExactly(new Mistake("1", sentence.texts(), 1, "a", "b", 1 / (1 + Math.exp(-3))));
  }
}
