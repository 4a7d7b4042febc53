package org.frisket.training.metrics;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * F1 over spans: one counts as found where type and both ends are right. Equals seqeval's default
 * mode (Nakayama 2018), which is conlleval's, undefined values included (0).
 */
public final class SpanScores {
  private static final class Counts {
    private long hits;
    private long right;
    private long given;

    private double f1() {
      return right + given == 0 ? 0 : 2.0 * hits / (right + given);
    }

    private static Counts sum(Collection<Counts> parts) {
      Counts sum = new Counts();
      for (Counts part : parts) {
        sum.hits += part.hits;
        sum.right += part.right;
        sum.given += part.given;
      }
      return sum;
    }
  }

  private final Map<String, Counts> byType = new TreeMap<>();

  /** Adds a sentence: its right tags, and as many given ones. */
  public void add(List<String> rightTags, List<String> givenTags) {
    Set<Span> right = new HashSet<>(Span.ofTags(rightTags));
    Set<Span> given = new HashSet<>(Span.ofTags(givenTags));
    right.forEach(span -> of(span).right++);
    given.forEach(span -> of(span).given++);
    right.stream().filter(given::contains).forEach(span -> of(span).hits++);
  }

  private Counts of(Span span) {
    return byType.computeIfAbsent(span.type(), type -> new Counts());
  }

  /** Micro-averaged: over the spans of all types. */
  public double f1() {
    return Counts.sum(byType.values()).f1();
  }

  /** F1 of every type that is right or given somewhere. */
  public Map<String, Double> f1ByType() {
    Map<String, Double> values = new TreeMap<>();
    byType.forEach((type, counts) -> values.put(type, counts.f1()));
    return values;
  }
}
