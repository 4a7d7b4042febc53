package org.frisket.analysis.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frisket.training.comparison.ComparisonTable;
import org.frisket.training.run.PairedTest;
import org.frisket.training.run.RunGroup;
import org.frisket.training.run.RunResult;

/**
 * What masking and what it is measured against came to on a task with a backbone.
 *
 * @param task id of the task
 * @param backbone id of the backbone
 * @param methods dev metric by seed, at the best rate, by method
 */
record TaskValues(String task, String backbone, Map<String, RunGroup> methods) {
  static final String MASKING = "masking";
  static final String FINETUNING = "finetuning";
  static final String PROBE = "linear_probe";
  private static final Set<String> ASKED = Set.of(MASKING, FINETUNING, PROBE);

  /** Which task it is, and over which backbone. */
  private record Place(String backbone, String task) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return (backbone + task).compareTo(other.backbone + other.task);
    }
  }

  /** Of suites, and of single results where no suite has a method on a task. */
  static List<TaskValues> of(Evidence evidence) {
    SortedMap<Place, Map<String, RunGroup>> places = new TreeMap<>();
    for (List<ComparisonTable> tables : evidence.comparisons().values()) {
      for (ComparisonTable table : tables) {
        table
            .best()
            .filter(best -> ASKED.contains(table.method()))
            .ifPresent(
                best ->
                    places
                        .computeIfAbsent(place(table), p -> new LinkedHashMap<>())
                        .merge(
                            table.method(),
                            new RunGroup(Map.of(), best.values()),
                            TaskValues::ofMoreSeeds));
      }
    }
    SortedMap<Place, Map<String, RunGroup>> single = new TreeMap<>();
    for (RunResult result : evidence.results()) {
      if (ASKED.contains(result.method())) {
        single
            .computeIfAbsent(
                new Place(result.backbone(), result.task()), p -> new LinkedHashMap<>())
            .computeIfAbsent(result.method(), m -> new RunGroup(Map.of(), new TreeMap<>()))
            .values()
            .merge(result.seed(), result.value(), Math::max);
      }
    }
    single.forEach(
        (place, methods) ->
            methods.forEach(
                (method, group) ->
                    places
                        .computeIfAbsent(place, p -> new LinkedHashMap<>())
                        .putIfAbsent(method, group)));
    List<TaskValues> all = new ArrayList<>();
    places.forEach(
        (place, found) -> all.add(new TaskValues(place.task(), place.backbone(), found)));
    return all;
  }

  private static Place place(ComparisonTable table) {
    return new Place(table.backbone(), table.task());
  }

  private static RunGroup ofMoreSeeds(RunGroup one, RunGroup other) {
    return other.values().size() > one.values().size() ? other : one;
  }

  /** Whether masking and finetuning were both run, and finetuning learned more than a probe. */
  boolean counts() {
    RunGroup probe = methods.get(PROBE);
    return methods.containsKey(MASKING)
        && methods.containsKey(FINETUNING)
        && (probe == null || methods.get(FINETUNING).mean() > probe.mean());
  }

  /** Mean of masking less mean of finetuning. */
  double difference() {
    return methods.get(MASKING).mean() - methods.get(FINETUNING).mean();
  }

  /** Seed by seed, on the seeds both have. */
  PairedTest test() {
    return PairedTest.of(methods.get(MASKING), methods.get(FINETUNING));
  }
}
