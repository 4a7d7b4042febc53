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
    Progress progress = Progress.start().afterStep(1).afterEvaluation(0, Better.LARGER, true, 2);

    assertThat(progress).isEqualTo(new Progress(1, 0, 0, 1, 0, 3));
  }

  @Test
  void onlyABetterValueIsAGain() {
    Progress before = new Progress(9, Double.NaN, 0.75, 6, 1, 0);

    assertThat(before.improves(0.75, Better.LARGER)).isFalse();
    assertThat(before.improves(Math.nextUp(0.75), Better.LARGER)).isTrue();
    assertThat(before.afterEvaluation(0.75, Better.LARGER, true, 5))
        .isEqualTo(new Progress(9, 0.75, 0.75, 6, 2, 5));
    assertThat(before.afterEvaluation(0.8, Better.LARGER, true, 5))
        .isEqualTo(new Progress(9, 0.8, 0.8, 9, 0, 5));
  }

  @Test
  void whereLessIsBetterOnlyASmallerValueIsAGain() {
    Progress before = new Progress(9, Double.NaN, 12.5, 6, 1, 0);

    assertThat(before.improves(12.5, Better.SMALLER)).isFalse();
    assertThat(before.improves(13, Better.SMALLER)).isFalse();
    assertThat(before.afterEvaluation(12, Better.SMALLER, true, 5))
        .isEqualTo(new Progress(9, 12, 12, 9, 0, 5));
  }

  @Test
  void beforeTheMethodHasSettledNoValueCounts() {
    Progress before = new Progress(9, Double.NaN, Double.NaN, 0, 0, 0);

    assertThat(before.afterEvaluation(0.75, Better.LARGER, false, 5))
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
