package org.frisket.savedmodels.serving.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.frisket.savedmodels.serving.engine.EngineException.Reason;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private final Backlog backlog = new Backlog(100);

  @Test
  void whereNothingWaitsAQuestionOfAnySizeMay() {
    assertThat(backlog.hasRoomFor(1000)).isTrue();
    backlog.add(1000);

    assertThat(backlog.hasRoomFor(1)).isFalse();
    assertThat(backlog.refusal()).isPresent();
    backlog.remove(1000);
    assertThat(backlog.refusal()).isEmpty();
  }

  @Test
  void itIsFullWhereAUsualQuestionFindsNoRoom() {
    for (int i = 0; i < 9; i++) {
      assertThat(backlog.refusal()).isEmpty();
      backlog.add(10);
    }
    assertThat(backlog.refusal()).isEmpty();
    backlog.add(6);

    assertThat(backlog.hasRoomFor(4)).isTrue();
    assertThat(backlog.refusal()).isPresent();
  }

  @Test
  void aFewLargeQuestionsDoNotKeepSmallOnesOut() {
    backlog.add(80);

    assertThat(backlog.hasRoomFor(80)).isFalse();
    assertThat(backlog.refusal()).isEmpty();
  }

  @Test
  void itTellsWhenAllThatWaitsWillBeComputed() {
    backlog.add(90);
    assertThat(backlog.overloaded().retryAfter()).contains(Duration.ofSeconds(1));

    backlog.computed(30, Duration.ofMillis(600).toNanos());

    EngineException told = backlog.overloaded();
    assertThat(told.retryAfter()).contains(Duration.ofMillis(1800));
    assertThat(told).hasMessage("90 wordpieces are waiting (expected: at most 100)");
    assertThat(told.reason()).isEqualTo(Reason.OVERLOADED);
    assertThat(new EngineException(Reason.LATE, "late").retryAfter()).isEqualTo(Optional.empty());
  }

  /** The first pass of a server is slow, and short: it tells nothing of those that come. */
  @Test
  void aShortPassThatWasSlowSaysLittleOfLongOnes() {
    backlog.add(1000);
    backlog.computed(10, Duration.ofSeconds(2).toNanos());
    for (int i = 0; i < 20; i++) {
      backlog.computed(2048, Duration.ofMillis(1400).toNanos());
    }

    assertThat(backlog.overloaded().retryAfter().orElseThrow())
        .isBetween(Duration.ofMillis(650), Duration.ofMillis(720));
  }

  /** Thousands of them a second must cost little. */
  @Test
  void aRefusalHasNoTrace() {
    assertThat(backlog.overloaded().getStackTrace()).isEmpty();
  }
}
