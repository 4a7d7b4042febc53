package org.frisket.training.run;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finished runs that differ by seed alone.
 *
 * @param settings what tells it from the other groups, by key
 * @param values dev metric by seed
 */
public record RunGroup(Map<String, String> settings, Map<Long, Double> values) {
  public RunGroup {
    settings = new TreeMap<>(settings);
    values = new TreeMap<>(values);
  }

  /** What tells it from the other groups, in a line. */
  public String label() {
    return settings.isEmpty()
        ? "all"
        : settings.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining(" "));
  }

  public double mean() {
    return values.values().stream().mapToDouble(value -> value).average().orElseThrow();
  }

  /** What this has more than another, on the seeds both have. */
  public RunGroup minus(RunGroup other) {
    Map<Long, Double> differences = new TreeMap<>(values);
    differences.keySet().retainAll(other.values.keySet());
    differences.replaceAll((seed, value) -> value - other.values.get(seed));
    return new RunGroup(settings, differences);
  }

  /** Standard deviation of a sample; not a number for one seed. */
  public double deviation() {
    double mean = mean();
    double squares = values.values().stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return values.size() < 2 ? Double.NaN : Math.sqrt(squares / (values.size() - 1));
  }

  /** Mean and deviation, such as {@code 0.9012 ± 0.0034}; the mean alone for one seed. */
  public String text() {
    return values.size() < 2
        ? String.format(Locale.ROOT, "%.4f", mean())
        : String.format(Locale.ROOT, "%.4f ± %.4f", mean(), deviation());
  }
}
