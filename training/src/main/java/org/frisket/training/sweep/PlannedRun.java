package org.frisket.training.sweep;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a sweep.
 *
 * @param number its place in the plan, from 0
 * @param point what is varied, without the seed: runs of one point differ by seed alone
 * @param seed the run's seed
 */
public record PlannedRun(int number, List<String> point, long seed) implements Serializable {
  public PlannedRun {
    point = point.stream().map(Values::current).toList();
  }

  /** {@code key=value} over the base config, as {@code --set} takes them. */
  List<String> overrides(List<String> fixed) {
    List<String> all = new ArrayList<>(fixed);
    all.addAll(point);
    all.add("seed=" + seed);
    return all;
  }
}
