package org.frisket.training.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.frisket.models.error.InvalidInputException;

/** Runs of one experiment in groups of one config each. */
public final class RunGroups {
  private RunGroups() {}

  /**
   * The groups, best first. What is the same in all of them is no part of their labels.
   *
   * @throws InvalidInputException if runs of several tasks or metrics are among them
   */
  public static List<RunGroup> of(List<RunRecord> records) {
    List<RunRecord> finished = records.stream().filter(r -> r.result().isPresent()).toList();
    requireComparable(finished);
    Map<Map<String, String>, Map<Long, Double>> values = new LinkedHashMap<>();
    for (RunRecord record : finished) {
      RunResult result = record.result().orElseThrow();
      values
          .computeIfAbsent(record.settings(), s -> new TreeMap<>())
          .put(result.seed(), result.value());
    }
    TreeSet<String> varied = varied(List.copyOf(values.keySet()));
    List<RunGroup> groups = new ArrayList<>();
    values.forEach((settings, bySeed) -> groups.add(group(settings, varied, bySeed)));
    groups.sort(Comparator.comparingDouble(RunGroup::mean).reversed());
    return groups;
  }

  /** What tells the group of a run from those of other runs. */
  public static String label(RunRecord record, List<RunRecord> all) {
    TreeSet<String> varied = varied(all.stream().map(RunRecord::settings).toList());
    return group(record.settings(), varied, Map.of()).label();
  }

  private static void requireComparable(List<RunRecord> finished) {
    List<String> kinds =
        finished.stream()
            .map(r -> r.result().orElseThrow())
            .map(r -> r.task() + " " + r.split() + " " + r.metric())
            .distinct()
            .toList();
    if (kinds.size() > 1) {
      throw InvalidInputException.of("runs to compare", kinds, "one task and metric");
    }
  }

  private static TreeSet<String> varied(List<Map<String, String>> all) {
    TreeSet<String> keys = new TreeSet<>();
    all.forEach(settings -> keys.addAll(settings.keySet()));
    keys.removeIf(key -> all.stream().map(s -> s.getOrDefault(key, "")).distinct().count() < 2);
    return keys;
  }

  private static RunGroup group(
      Map<String, String> settings, TreeSet<String> varied, Map<Long, Double> bySeed) {
    Map<String, String> own = new TreeMap<>(settings);
    own.keySet().retainAll(varied);
    return new RunGroup(own, bySeed);
  }
}
