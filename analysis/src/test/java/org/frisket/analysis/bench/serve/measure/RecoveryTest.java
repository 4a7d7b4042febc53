package org.frisket.analysis.bench.serve.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.frisket.analysis.bench.serve.load.Outcome;
import org.frisket.analysis.bench.serve.load.Outcomes;
import org.frisket.analysis.bench.serve.load.Reply;
import org.junit.jupiter.api.Test;

class RecoveryTest {
  private static final long MILLI = 1_000_000;

  private final List<Outcome> all = new ArrayList<>();

  private void answered(long dueMillis, long tookMillis) {
    add(dueMillis, tookMillis, Reply.right());
  }

  private void add(long dueMillis, long tookMillis, Reply reply) {
    long due = dueMillis * MILLI;
    all.add(new Outcome(1, due, due, due + tookMillis * MILLI, reply));
  }

  private double seconds() {
    return new Recovery(new Outcomes(all), 1000 * MILLI, 2000 * MILLI, 3000 * MILLI).seconds();
  }

  @Test
  void itIsWellOnceAnswersTakeNoMoreThanTwiceWhatTheyTook() {
    answered(100, 10);
    answered(2050, 500);
    add(2150, 1, Reply.refused("503"));
    answered(2250, 20);

    assertThat(seconds()).isEqualTo(0.3);
  }

  @Test
  void whatIsNeverWellAgainIsNoNumber() {
    answered(100, 10);
    answered(2950, 100);

    assertThat(seconds()).isNaN();
  }
}
