package org.frisket.analysis.bench.serve.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallPlanTest {
  private static final CallPlan PLAN = new CallPlan(TaskShares.zipf(4), 6, 2);

  @Test
  void arrivalsHaveTheRateAndAreInOrder() {
    List<PlannedCall> calls = PLAN.arrivals("some", 0, 100, 100);

    assertThat(calls.size()).isCloseTo(10_000, within(400)); // four standard deviations
    assertThat(calls).isSortedAccordingTo((a, b) -> Long.compare(a.at(), b.at()));
    assertThat(calls.get(calls.size() - 1).at()).isLessThan(100_000_000_000L);
  }

  /** As pauses of a Poisson process are: as many are longer than their mean as 1/e says. */
  @Test
  void arrivalsDoNotKnowOfEachOther() {
    List<PlannedCall> calls = PLAN.arrivals("some", 0, 100, 100);

    long longer =
        IntStream.range(1, calls.size())
            .filter(i -> calls.get(i).at() - calls.get(i - 1).at() > 10_000_000)
            .count();
    assertThat((double) longer / calls.size()).isCloseTo(1 / Math.E, within(0.02));
  }

  @Test
  void theSameSeedIsTheSamePlan() {
    List<PlannedCall> calls = PLAN.arrivals("some", 5, 100, 1);

    assertThat(PLAN.arrivals("some", 5, 100, 1)).isEqualTo(calls);
    assertThat(PLAN.arrivals("other", 5, 100, 1)).isNotEqualTo(calls);
    assertThat(calls).allMatch(call -> call.at() >= 5);
    assertThat(PLAN.calls(50)).isEqualTo(PLAN.calls(50)).hasSize(50);
  }

  @Test
  void textsAreAskedInTurn() {
    assertThat(PLAN.calls(5).stream().map(Call::first)).containsExactly(0, 2, 4, 0, 2);
  }

  @Test
  void tasksAreAskedAsOftenAsTheirSharesSay() {
    assertThat(shares(TaskShares.uniform(4))).allSatisfy(share -> close(share, 0.25));
    List<Double> zipf = shares(TaskShares.zipf(4));
    double all = 1 + 1 / 2.0 + 1 / 3.0 + 1 / 4.0;
    for (int task = 0; task < 4; task++) {
      close(zipf.get(task), 1 / (all * (task + 1)));
    }
  }

  private static void close(double found, double expected) {
    assertThat(found).isCloseTo(expected, within(0.02));
  }

  private static List<Double> shares(TaskShares shares) {
    List<Call> calls = new CallPlan(shares, 10_000, 1).calls(10_000);
    return IntStream.range(0, 4)
        .mapToObj(task -> calls.stream().filter(call -> call.task() == task).count() / 10_000.0)
        .toList();
  }
}
