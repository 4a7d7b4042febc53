package org.frisket.training.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Further runs that follow from results. Of a learning-rate search: when every run of a point is
 * done, the next rate past the border; a rate's value is its mean over seeds. Where the first seed
 * tries all rates: the other seeds at the best of them.
 */
final class SweepGrowth {
  private final SweepConfig config;

  SweepGrowth(SweepConfig config) {
    this.config = config;
  }

  /** What is to be planned now; nothing when every search has found its best. */
  List<PlannedRun> more(List<SweepRow> rows) {
    List<PlannedRun> more = new ArrayList<>();
    List<Long> otherSeeds = config.seeds().subList(1, config.seeds().size());
    for (List<SweepRow> ofPoint : byPoint(rows)) {
      List<List<String>> rates =
          config.search().isWanted() && !hasOtherSeeds(ofPoint) ? next(ofPoint) : List.of();
      rates.forEach(point -> addSeeds(more, rows.size(), point, config.firstSeeds()));
      if (rates.isEmpty() && config.bestRate() && !hasOtherSeeds(ofPoint)) {
        best(ofPoint).ifPresent(point -> addSeeds(more, rows.size(), point, otherSeeds));
      }
    }
    return more;
  }

  private static void addSeeds(
      List<PlannedRun> more, int planned, List<String> point, List<Long> seeds) {
    for (long seed : seeds) {
      more.add(new PlannedRun(planned + more.size(), point, seed));
    }
  }

  private boolean hasOtherSeeds(List<SweepRow> rows) {
    return rows.stream().anyMatch(row -> !config.firstSeeds().contains(row.run().seed()));
  }

  /**
   * The rate that did best, the first of equals, once all have ended; those that failed did not.
   */
  private static Optional<List<String>> best(List<SweepRow> rows) {
    boolean ended =
        rows.stream()
            .allMatch(row -> row.state() == RunState.DONE || row.state() == RunState.FAILED);
    return ended
        ? rows.stream()
            .filter(row -> row.state() == RunState.DONE)
            .max(
                Comparator.comparingDouble(SweepRow::value)
                    .thenComparing(row -> -row.run().number()))
            .map(row -> row.run().point())
        : Optional.empty();
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
