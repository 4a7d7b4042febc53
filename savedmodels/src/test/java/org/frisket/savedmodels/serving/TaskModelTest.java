package org.frisket.savedmodels.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Example;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;

class TaskModelTest {
  private static final List<Example> EXAMPLES =
      Stream.of("red", "small blue . cold warm old", "", "green new", "a word it has never seen")
          .map(text -> new Example(text, List.of(text)))
          .toList();

  private final Backbone backbone = TinyBackbone.create();

  private TaskModel model(long seed) {
    return new TaskModel(backbone, TinyPackage.withSeed(backbone, seed), 1);
  }

  /** Batches are made of similar lengths; every row must still be the row of its example. */
  @Test
  void logitsStandInTheOrderOfTheExamples() {
    try (TaskModel model = model(1)) {
      List<EncodedExample> encoded = model.encode(EXAMPLES);
      List<float[][]> together = model.logits(encoded, 2);

      assertThat(together).hasSameSizeAs(EXAMPLES);
      for (int i = 0; i < together.size(); i++) {
        float[] alone = model.logits(Batch.of(List.of(encoded.get(i)), 16))[0];
        for (int c = 0; c < TinyPackage.LABELS; c++) {
          assertThat(together.get(i)[0][c])
              .as("%s, label %d", encoded.get(i).id(), c)
              .isCloseTo(alone[c], within(1e-5f));
        }
      }
      assertThat(together.get(0)[0]).isNotEqualTo(together.get(1)[0]);
    }
  }

  @Test
  void theMasksMatter() {
    try (TaskModel one = model(1);
        TaskModel other = model(2)) {
      assertThat(one.logits(one.encode(EXAMPLES), 8).get(0)[0])
          .isNotEqualTo(other.logits(other.encode(EXAMPLES), 8).get(0)[0]);
    }
  }

  @Test
  void anAnswerIsTheLikeliestLabelWithItsProbability() {
    try (TaskModel model = model(1)) {
      float[] logits = model.logits(model.encode(EXAMPLES), 8).get(0)[0];
      var answer = model.answer(EXAMPLES, 8).get(0).get(0);
      int index = model.manifest().task().labels().indexOf(answer.label());
      double sum = Math.exp(logits[0]) + Math.exp(logits[1]) + Math.exp(logits[2]);

      assertThat(logits[index]).isGreaterThanOrEqualTo(Math.max(logits[0], logits[1]));
      assertThat(logits[index]).isGreaterThanOrEqualTo(logits[2]);
      assertThat(answer.probability()).isCloseTo(Math.exp(logits[index]) / sum, within(1e-9));
    }
  }

  @Test
  void anotherBackboneIsRefused() {
    assertThatThrownBy(
            () -> new TaskModel(TinyBackbone.withSeed(2), TinyPackage.untrained(backbone), 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(backbone.identity());
  }
}
