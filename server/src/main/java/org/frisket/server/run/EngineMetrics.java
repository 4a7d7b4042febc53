package org.frisket.server.run;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.frisket.savedmodels.serving.engine.EngineCounts;
import org.frisket.savedmodels.serving.engine.EngineCounts.Count;
import org.frisket.savedmodels.serving.engine.KnownVersions;
import org.frisket.savedmodels.serving.engine.ServedTask;
import org.frisket.savedmodels.serving.engine.TaskCatalogue;
import org.frisket.savedmodels.serving.engine.TaskEngine;
import org.frisket.server.metrics.Metrics;

/** What an engine does, as series of our own. */
final class EngineMetrics {
  private static final String PREFIX = "frisket_";
  private static final double SECOND = 1e9;

  private final TaskEngine engine;
  private final EngineCounts counts;
  private final TaskCatalogue catalogue;

  EngineMetrics(TaskEngine engine, TaskCatalogue catalogue) {
    this.engine = engine;
    this.counts = engine.counts();
    this.catalogue = catalogue;
  }

  void addTo(Metrics metrics, long budget) {
    metrics.gauge(PREFIX + "tasks", "tier", this::tiers);
    metrics.gauge(PREFIX + "task_bytes", engine::bytes);
    metrics.gauge(PREFIX + "budget_bytes", () -> budget);
    metrics.gauge(PREFIX + "queued_tokens", engine::queuedTokens);
    metrics.counter(
        PREFIX + "passes_total",
        "tier",
        () ->
            Map.of(
                "packed", counts.get(Count.PACKED_PASSES),
                "materialised", counts.get(Count.MATERIALISED_PASSES)));
    metrics.counter(
        PREFIX + "dropped_examples_total",
        "reason",
        () ->
            Map.of(
                "overloaded", counts.get(Count.OVERLOADED),
                "late", counts.get(Count.LATE),
                "abandoned", counts.get(Count.ABANDONED)));
    counted(metrics);
  }

  private void counted(Metrics metrics) {
    for (Count count :
        new Count[] {
          Count.SWITCHES,
          Count.EXAMPLES,
          Count.TOKENS,
          Count.PADDED_TOKENS,
          Count.SHARED_TOKENS,
          Count.LOADS,
          Count.FAILED_LOADS,
          Count.EVICTIONS,
          Count.PROMOTIONS
        }) {
      String name = count.name().toLowerCase(Locale.ROOT);
      metrics.counter(PREFIX + name + "_total", () -> counts.get(count));
    }
    metrics.counter(PREFIX + "queue_wait_seconds_total", () -> seconds(Count.WAITED_NANOS));
    metrics.counter(PREFIX + "pass_seconds_total", () -> seconds(Count.PASS_NANOS));
    metrics.gauge(PREFIX + "padding_share", "", () -> Map.of("", paddingShare()));
    metrics.gauge(PREFIX + "tokens_per_switch", "", () -> Map.of("", tokensPerSwitch()));
  }

  private double seconds(Count nanoseconds) {
    return counts.get(nanoseconds) / SECOND;
  }

  /** Of all that was computed so far. */
  private double paddingShare() {
    long padded = counts.get(Count.PADDED_TOKENS);
    return padded == 0 ? 0 : 1 - (double) counts.get(Count.TOKENS) / padded;
  }

  private double tokensPerSwitch() {
    return (double) counts.get(Count.TOKENS) / Math.max(1, counts.get(Count.SWITCHES));
  }

  /** Versions by where they are. */
  private Map<String, Number> tiers() {
    Map<String, Number> tiers = new LinkedHashMap<>();
    for (ServedTask.Tier tier : ServedTask.Tier.values()) {
      tiers.put(word(tier), 0L);
    }
    for (KnownVersions known : catalogue.tasks()) {
      known
          .versions()
          .values()
          .forEach(task -> tiers.merge(word(engine.tier(task)), 1L, EngineMetrics::sum));
    }
    return tiers;
  }

  private static Number sum(Number one, Number other) {
    return one.longValue() + other.longValue();
  }

  private static String word(ServedTask.Tier tier) {
    return tier.name().toLowerCase(Locale.ROOT);
  }
}
