package org.frisket.training.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;

/** The runs that a sweep begins with, in order: a pure function of its config. */
final class SweepPlan {
  static final String RATE = "training.learning_rate=";

  private SweepPlan() {}

  static List<PlannedRun> of(SweepConfig config) {
    List<PlannedRun> runs = new ArrayList<>();
    for (List<String> point : withRates(config, points(config))) {
      for (long seed : config.firstSeeds()) {
        runs.add(new PlannedRun(runs.size(), point, seed));
      }
    }
    return runs;
  }

  /** The points without the rates of a search. */
  static List<List<String>> points(SweepConfig config) {
    List<List<String>> points = List.of(List.of());
    for (Map.Entry<String, List<JsonNode>> axis : config.grid().entrySet()) {
      points = combined(points, axis(axis.getKey(), axis.getValue()));
    }
    if (!config.list().isEmpty()) {
      points = combined(points, config.list().stream().map(SweepPlan::assignments).toList());
    }
    if (config.random().draws() > 0) {
      points = combined(points, drawn(config.random()));
    }
    return List.copyOf(new LinkedHashSet<>(points));
  }

  private static List<List<String>> axis(String key, List<JsonNode> values) {
    return values.stream().map(value -> List.of(assignment(key, value))).toList();
  }

  private static List<String> assignments(Map<String, JsonNode> point) {
    return point.entrySet().stream().map(e -> assignment(e.getKey(), e.getValue())).toList();
  }

  private static String assignment(String key, JsonNode value) {
    return key + "=" + Values.text(value);
  }

  private static List<List<String>> drawn(RandomDraws random) {
    return IntStream.range(0, random.draws()).mapToObj(i -> draw(random, i)).toList();
  }

  private static List<String> draw(RandomDraws random, int index) {
    List<String> point = new ArrayList<>();
    random
        .keys()
        .forEach(
            (key, range) -> {
              Draws draws = Draws.of(random.seed(), Purpose.SWEEP, key, index);
              point.add(key + "=" + range.at(draws.nextDouble()));
            });
    return point;
  }

  private static List<List<String>> withRates(SweepConfig config, List<List<String>> points) {
    if (!config.search().isWanted()) {
      return points;
    }
    int start = RateGrid.start(config.search().decade());
    int count = Math.min(RateGrid.STEPS_A_DECADE, config.search().maxTrials());
    List<List<String>> rates =
        IntStream.range(start, start + count).mapToObj(i -> List.of(rate(i))).toList();
    return combined(points, rates);
  }

  static String rate(int number) {
    return RATE + RateGrid.rate(number);
  }

  private static List<List<String>> combined(List<List<String>> first, List<List<String>> second) {
    return first.stream()
        .flatMap(a -> second.stream().map(b -> Stream.concat(a.stream(), b.stream()).toList()))
        .toList();
  }
}
