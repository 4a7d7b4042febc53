package org.frisket.server.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** All series of a server, by family. Threads share it. */
public final class Metrics {
  private final Map<String, Family> families = new ConcurrentSkipListMap<>();
  private final UsageByModel usage = new UsageByModel();

  /** The counter of this name; it is made at the first call. */
  public Counters counters(String name, String... labels) {
    return (Counters) families.computeIfAbsent(name, key -> new Counters(key, List.of(labels)));
  }

  /**
   * The histogram of this name; it is made at the first call.
   *
   * @param bounds upper bounds of its buckets, ascending
   */
  public Histograms histograms(String name, double[] bounds, String... labels) {
    return (Histograms)
        families.computeIfAbsent(name, key -> new Histograms(key, bounds, List.of(labels)));
  }

  /** A number that is asked for when it is read. */
  public void gauge(String name, LongSupplier value) {
    families.put(name, new Gauge(name, value));
  }

  /** A number that only grows, counted by somebody else; asked for when it is read. */
  public void counter(String name, Supplier<Number> value) {
    families.put(name, new Readings(name, "counter", "", () -> Map.of("", value.get())));
  }

  /** Numbers that only grow, by one label whose values are few. */
  public void counter(String name, String label, Supplier<Map<String, Number>> values) {
    families.put(name, new Readings(name, "counter", label, values));
  }

  /** Numbers that go up and down, by one label whose values are few. */
  public void gauge(String name, String label, Supplier<Map<String, Number>> values) {
    families.put(name, new Readings(name, "gauge", label, values));
  }

  /** How each model was used, for people; it is no series. */
  public UsageByModel usage() {
    return usage;
  }

  /** All series, as Prometheus reads them. */
  public String text() {
    StringBuilder text = new StringBuilder();
    families.values().forEach(family -> family.write(text));
    return text.toString();
  }
}
