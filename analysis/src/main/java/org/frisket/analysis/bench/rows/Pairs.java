package org.frisket.analysis.bench.rows;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * Values measured in turns.
 *
 * @param values each (ours, peer), or (ours) alone
 */
public record Pairs(@JsonValue List<List<Double>> values) {
  public Pairs {
    values = List.copyOf(values);
  }

  /** Median of ours. */
  public double ours() {
    return Median.of(values.stream().map(pair -> pair.get(0)).toList());
  }

  public boolean hasPeer() {
    return values.stream().allMatch(pair -> pair.size() == 2);
  }

  /** Median of the peer's; null where there was none. */
  public Double peer() {
    return hasPeer() ? Median.of(values.stream().map(pair -> pair.get(1)).toList()) : null;
  }

  /** Median of the ratios ours ÷ peer within each pair; null where there was no peer. */
  public Double ratio() {
    return hasPeer()
        ? Median.of(values.stream().map(pair -> pair.get(0) / pair.get(1)).toList())
        : null;
  }
}
