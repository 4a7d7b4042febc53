package org.frisket.training.metrics;

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
  private final Map<String, Counts> byType = new TreeMap<>();

  /** Adds a sentence: its right tags, and as many given ones. */
  public void add(List<String> rightTags, List<String> givenTags) {
    Set<Span> right = new HashSet<>(Span.ofTags(rightTags));
    Set<Span> given = new HashSet<>(Span.ofTags(givenTags));
    right.forEach(span -> count(span, new Counts(0, 1, 0)));
    given.forEach(span -> count(span, new Counts(0, 0, 1)));
    right.stream().filter(given::contains).forEach(span -> count(span, new Counts(1, 0, 0)));
  }

  private void count(Span span, Counts once) {
    byType.merge(span.type(), once, Counts::plus);
  }

  /** Micro-averaged: over the spans of all types. */
  public double f1() {
    return Counts.sum(byType.values()).rates().f1();
  }

  /** F1 of every type that is right or given somewhere. */
  public Map<String, Double> f1ByType() {
    Map<String, Double> values = new TreeMap<>();
    byType.forEach((type, counts) -> values.put(type, counts.rates().f1()));
    return values;
  }

  /** All of every type that is right or given somewhere, and the averages. */
  ClassRates rates() {
    return ClassRates.of(byType);
  }
}
