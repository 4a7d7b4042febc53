package org.frisket.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.frisket.server.model.LoadedModels;
import org.frisket.server.model.StatusCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageByModelTest {
  private static final long MILLISECOND = 1_000_000;

  private final UsageByModel usage = new UsageByModel();

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 300, 7_000})
  void quantilesAreRightWithinFivePercent(long scale) {
    for (int i = 1; i <= 100; i++) {
      usage.answered("a", true, i * scale * MILLISECOND / 10);
    }

    Usage found = usage.of("a");
    double p50 = 5.0 * scale;
    double p99 = 9.9 * scale;
    assertThat(found.p50().getAsDouble()).isCloseTo(p50, within(0.05 * p50));
    assertThat(found.p99().getAsDouble()).isCloseTo(p99, within(0.05 * p99));
  }

  @Test
  void timesOfFailuresDoNotCount() {
    usage.answered("a", false, MILLISECOND);

    assertThat(usage.of("a").requests()).isEqualTo(1);
    assertThat(usage.of("a").failed()).isEqualTo(1);
    assertThat(usage.of("a").p50()).isEmpty();
    assertThat(usage.of("b")).isEqualTo(Usage.NONE);
  }

  @Test
  void anyTimeHasItsPlace() {
    for (long time : new long[] {0, 1, Long.MAX_VALUE}) {
      usage.answered("a", true, time);
    }

    assertThat(usage.of("a").requests()).isEqualTo(3);
    assertThat(usage.of("a").p50().getAsDouble()).isLessThan(0.1);
  }

  @Test
  void ofVeryManyModelsThoseAreForgottenThatWereNotAskedForLongest() {
    usage.answered("first", true, 1);
    usage.answered("second", true, 1);
    IntStream.range(0, UsageByModel.MOST - 2).forEach(i -> usage.answered("m" + i, true, 1));
    usage.answered("first", true, 1);
    usage.answered("last", true, 1);

    assertThat(usage.of("first").requests()).isEqualTo(2);
    assertThat(usage.of("second")).isEqualTo(Usage.NONE);
    assertThat(usage.of("m0").requests()).isEqualTo(1);
  }

  @Test
  void whatIsNoModelIsNotKept() {
    Metrics metrics = new Metrics();
    RequestMetrics requests = new RequestMetrics(metrics, new LoadedModels(), "REST");

    requests.answered("anything", "predict", StatusCode.NOT_FOUND, 1);

    assertThat(metrics.usage().of("anything")).isEqualTo(Usage.NONE);
  }
}
