package org.frisket.training.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.frisket.savedmodels.json.Json;
import org.junit.jupiter.api.Test;

class ProgressTest {
  @Test
  void aStepForgetsTheLastValueAndKeepsTheBest() {
    Progress progress = new Progress(4, 0.5, 0.75, 2, 1, 100).afterStep(20);

    assertThat(progress).isEqualTo(new Progress(5, Double.NaN, 0.75, 2, 1, 120));
  }

  @Test
  void theFirstValueIsAlwaysAGain() {
    Progress progress = Progress.start().afterStep(1).afterEvaluation(0, true, 2);

    assertThat(progress).isEqualTo(new Progress(1, 0, 0, 1, 0, 3));
  }

  @Test
  void onlyABetterValueIsAGain() {
    Progress before = new Progress(9, Double.NaN, 0.75, 6, 1, 0);

    assertThat(before.improves(0.75)).isFalse();
    assertThat(before.improves(Math.nextUp(0.75))).isTrue();
    assertThat(before.afterEvaluation(0.75, true, 5))
        .isEqualTo(new Progress(9, 0.75, 0.75, 6, 2, 5));
    assertThat(before.afterEvaluation(0.8, true, 5)).isEqualTo(new Progress(9, 0.8, 0.8, 9, 0, 5));
  }

  @Test
  void beforeTheMethodHasSettledNoValueCounts() {
    Progress before = new Progress(9, Double.NaN, Double.NaN, 0, 0, 0);

    assertThat(before.afterEvaluation(0.75, false, 5))
        .isEqualTo(new Progress(9, 0.75, Double.NaN, 0, 0, 5));
  }

  /** Checkpoints keep it as JSON, unknown values included. */
  @Test
  void asJsonItIsReadBack() throws JsonProcessingException {
    for (Progress progress :
        new Progress[] {Progress.start(), new Progress(5, 0.1, 1e-9, 2, 1, 9)}) {
      assertThat(Json.compact().readValue(Json.line(progress), Progress.class)).isEqualTo(progress);
    }
  }
}
