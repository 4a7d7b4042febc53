package org.frisket.analysis.study.whichtask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;

/**
 * Packages among which the task is told.
 *
 * @param members their numbers, sorted
 * @param all how many there are
 */
record Subset(List<Integer> members, int all) {
  /**
   * Different ones of a size. As many tasks as there can be are in each; where there are fewer
   * tasks than packages, the rest is drawn from what is left, other seeds of the same tasks.
   *
   * @param taskOf the number of the task of each package
   * @param draws how many are drawn at most
   */
  static List<Subset> draw(int[] taskOf, int size, int draws, long seed) {
    Set<Subset> subsets = new LinkedHashSet<>();
    for (int draw = 0; draw < draws; draw++) {
      Draws random = Draws.of(seed, Purpose.BOOTSTRAP, "which_task packages " + size, draw);
      subsets.add(one(taskOf, size, random.sample(taskOf.length, taskOf.length)));
    }
    return List.copyOf(subsets);
  }

  private static Subset one(int[] taskOf, int size, int[] order) {
    List<Integer> firsts = new ArrayList<>();
    List<Integer> others = new ArrayList<>();
    Set<Integer> seen = new LinkedHashSet<>();
    for (int number : order) {
      (seen.add(taskOf[number]) ? firsts : others).add(number);
    }
    firsts.addAll(others);
    return new Subset(firsts.stream().limit(size).sorted().toList(), taskOf.length);
  }

  /** Whether each package is one of them. */
  boolean[] among() {
    boolean[] among = new boolean[all];
    members.forEach(member -> among[member] = true);
    return among;
  }

  /** The steeper half of them, rounded up; of equal ones the first. */
  Subset steeper(double[] descent) {
    Integer[] sorted = members.toArray(Integer[]::new);
    Arrays.sort(sorted, (one, other) -> Double.compare(descent[other], descent[one]));
    int half = (sorted.length + 1) / 2;
    return new Subset(Arrays.stream(sorted).limit(half).sorted().toList(), all);
  }
}
