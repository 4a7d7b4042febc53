package org.frisket.training.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepTableTest {
  private static SweepRow done(int number, String point, long seed, double value) {
    return new SweepRow(
        new PlannedRun(number, List.of(point), seed),
        RunState.DONE,
        "w",
        1,
        null,
        "r",
        value,
        1.0,
        61.0);
  }

  private static KnownRun result(double value) {
    return new KnownRun(value, 1.0, 100, value < 0.6 ? 0.05 : null);
  }

  @Test
  void aPointHasMeanAndDeviationOverItsSeeds() throws IOException {
    SweepRow failed =
        new SweepRow(
            new PlannedRun(4, List.of("b"), 2),
            RunState.FAILED,
            "w",
            1,
            "why",
            null,
            null,
            null,
            null);
    SweepTable table =
        SweepTable.of(
            "s",
            List.of(
                done(0, "a", 1, 0.5),
                done(1, "a", 2, 0.7),
                done(2, "a", 3, 0.9),
                done(3, "b", 1, 0.25),
                failed),
            row -> result(row.value()));

    SweepTable.Point first = table.points().get(0);
    assertThat(first.mean()).isCloseTo(0.7, within(1e-12));
    assertThat(first.deviation()).isCloseTo(0.2, within(1e-12)); // statistics.stdev of Python
    assertThat(first.packageBytes()).containsOnlyKeys(1L, 2L, 3L).containsValue(100L);
    assertThat(first.zeroFractions()).isEqualTo(Map.of(1L, 0.05));
    SweepTable.Point second = table.points().get(1);
    assertThat(second.mean()).isEqualTo(0.25);
    assertThat(second.deviation()).isNull();
    assertThat(second.failed()).containsEntry(2L, "why");
  }
}
