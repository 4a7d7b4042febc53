package org.frisket.training.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The labels that are right of each example, and those that are given. What follows from it equals
 * scikit-learn's of indicator matrices, undefined values included (0).
 */
final class LabelSets {
  private final List<boolean[]> right = new ArrayList<>();
  private final List<boolean[]> given = new ArrayList<>();

  /**
   * @param rightLabels of one example, by place
   * @param givenLabels as many
   */
  void add(boolean[] rightLabels, boolean[] givenLabels) {
    right.add(rightLabels);
    given.add(givenLabels);
  }

  int size() {
    return right.size();
  }

  /** The share of examples of which all labels are as they should be. */
  double exactMatch() {
    long same = 0;
    for (int i = 0; i < size(); i++) {
      same += Arrays.equals(right.get(i), given.get(i)) ? 1 : 0;
    }
    return Counts.ratio(same, size());
  }

  /** Precision, recall and F1 of every label. */
  ClassRates rates(List<String> labels) {
    Map<String, Counts> counts = new LinkedHashMap<>();
    for (int label = 0; label < labels.size(); label++) {
      counts.put(labels.get(label), counts(label));
    }
    return ClassRates.ofAll(counts);
  }

  private Counts counts(int label) {
    long hits = 0;
    long rights = 0;
    long givens = 0;
    for (int i = 0; i < size(); i++) {
      rights += right.get(i)[label] ? 1 : 0;
      givens += given.get(i)[label] ? 1 : 0;
      hits += right.get(i)[label] && given.get(i)[label] ? 1 : 0;
    }
    return new Counts(hits, rights, givens);
  }
}
