package org.frisket.analysis.study.whichtask;

import java.util.List;

/**
 * Trials that differ by the choice of packages alone.
 *
 * @param draws one or more
 */
record Trials(List<Trial> draws) {
  int packages() {
    return draws.get(0).packages();
  }

  int tasks() {
    return draws.get(0).tasks();
  }

  int texts() {
    return draws.get(0).texts();
  }

  Way way() {
    return draws.get(0).way();
  }

  int groups() {
    return draws.stream().mapToInt(Trial::groups).sum();
  }

  double accuracy() {
    return draws.stream().mapToDouble(Trial::accuracy).average().orElseThrow();
  }

  double lowest() {
    return draws.stream().mapToDouble(Trial::accuracy).min().orElseThrow();
  }

  double highest() {
    return draws.stream().mapToDouble(Trial::accuracy).max().orElseThrow();
  }

  double chance() {
    return draws.stream().mapToDouble(Trial::chance).average().orElseThrow();
  }
}
