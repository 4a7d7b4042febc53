package org.frisket.training.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Further runs of a learning-rate search: when every run of a point is done, the next rate past the
 * border. A rate's value is its mean over seeds.
 */
final class SweepGrowth {
  private final SweepConfig config;

  SweepGrowth(SweepConfig config) {
    this.config = config;
  }

  /** What is to be planned now; nothing when every search has found its best. */
  List<PlannedRun> more(List<SweepRow> rows) {
    List<PlannedRun> more = new ArrayList<>();
    if (config.search().isWanted()) {
      for (List<SweepRow> ofPoint : byPoint(rows)) {
        next(ofPoint).forEach(point -> addSeeds(more, rows.size(), point));
      }
    }
    return more;
  }

  private void addSeeds(List<PlannedRun> more, int planned, List<String> point) {
    for (long seed : config.seeds()) {
      more.add(new PlannedRun(planned + more.size(), point, seed));
    }
  }

  private static Collection<List<SweepRow>> byPoint(List<SweepRow> rows) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> withoutRate(row.run().point()), LinkedHashMap::new, Collectors.toList()))
        .values();
  }

  private static List<String> withoutRate(List<String> point) {
    return point.stream().filter(part -> !part.startsWith(SweepPlan.RATE)).toList();
  }

  private List<List<String>> next(List<SweepRow> rows) {
    if (rows.stream().anyMatch(row -> row.state() != RunState.DONE)) {
      return List.of();
    }
    List<String> point = withoutRate(rows.get(0).run().point());
    return LearningRateSearch.next(
            values(rows), config.search().decade(), config.search().maxTrials())
        .stream()
        .map(number -> Stream.concat(point.stream(), Stream.of(SweepPlan.rate(number))).toList())
        .toList();
  }

  private static TreeMap<Integer, Double> values(List<SweepRow> rows) {
    Map<Integer, Double> means =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    SweepGrowth::rateNumber, Collectors.averagingDouble(SweepRow::value)));
    return new TreeMap<>(means);
  }

  private static int rateNumber(SweepRow row) {
    return row.run().point().stream()
        .filter(part -> part.startsWith(SweepPlan.RATE))
        .mapToInt(
            part -> RateGrid.number(Double.parseDouble(part.substring(SweepPlan.RATE.length()))))
        .findFirst()
        .orElseThrow();
  }
}
