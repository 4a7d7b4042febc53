package org.frisket.training.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class SweepGrowthTest {
  private static SweepConfig config(List<Long> seeds) {
    return new SweepConfig(
        "s",
        "base.yaml",
        Map.of(),
        Map.of(),
        List.of(),
        new RandomDraws(0, 1, Map.of()),
        new SweepConfig.Search(20, -5),
        seeds,
        1,
        false);
  }

  private static double rate(PlannedRun run) {
    return Double.parseDouble(run.point().get(0).substring(SweepPlan.RATE.length()));
  }

  private static SweepRow done(PlannedRun run, DoubleUnaryOperator value) {
    double found = value.applyAsDouble(rate(run)) + run.seed();
    return new SweepRow(run, RunState.DONE, "w", 1, null, "id", found, 1.0, 61.0);
  }

  /** All rows at the end of a search for a peak. */
  private static List<SweepRow> search(SweepConfig config, double peak) {
    DoubleUnaryOperator value = rate -> -Math.abs(Math.log(rate / peak));
    List<SweepRow> rows = new ArrayList<>();
    List<PlannedRun> next = SweepPlan.of(config);
    while (!next.isEmpty()) {
      next.forEach(run -> rows.add(done(run, value)));
      next = new SweepGrowth(config).more(rows);
    }
    return rows;
  }

  @Test
  void nothingGrowsWhileRunsAreOpen() {
    SweepConfig config = config(List.of(1L));
    List<SweepRow> rows =
        SweepPlan.of(config).stream()
            .map(run -> new SweepRow(run, RunState.PLANNED, null, 0, null, null, null, null, null))
            .toList();
    assertThat(new SweepGrowth(config).more(rows)).isEmpty();
  }

  @Test
  void growsPastTheBorderUntilTheBestIsInside() {
    assertThat(search(config(List.of(1L)), 3e-4))
        .extracting(row -> rate(row.run()))
        .containsExactly(1e-5, 3e-5, 5e-5, 7e-5, 9e-5, 1e-4, 3e-4, 5e-4);
  }

  @Test
  void everyRateIsTriedWithEverySeed() {
    List<SweepRow> rows = search(config(List.of(1L, 2L)), 1e-4);

    assertThat(rows).hasSize(14);
    assertThat(rows).extracting(row -> row.run().number()).doesNotHaveDuplicates();
  }

  /** Of a search, too; its first seed alone says which rate is best. */
  @Test
  void theOtherSeedsHaveTheBestRateAlone() {
    SweepConfig both = config(List.of(1L, 2L, 3L));
    SweepConfig config =
        new SweepConfig(
            both.sweep(),
            both.base(),
            both.set(),
            both.grid(),
            both.list(),
            both.random(),
            both.search(),
            both.seeds(),
            both.threads(),
            true);
    List<SweepRow> rows = search(config, 3e-4);

    assertThat(rows).filteredOn(row -> row.run().seed() == 1).hasSize(8);
    assertThat(rows)
        .filteredOn(row -> row.run().seed() != 1)
        .extracting(row -> rate(row.run()))
        .containsExactly(3e-4, 3e-4);
  }
}
