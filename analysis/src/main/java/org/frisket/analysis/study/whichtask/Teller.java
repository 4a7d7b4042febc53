package org.frisket.analysis.study.whichtask;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.savedmodels.superposition.EntropyGradient.Terms;
import org.frisket.savedmodels.superposition.TaskVotes;

/**
 * Tells the package that texts are of, in every way.
 *
 * @param taskOf the number of the task of each package
 * @param vectors of the texts, by the frozen backbone
 * @param centroids one a task
 */
record Teller(
    int[] taskOf,
    Gradients gradients,
    OwnEntropies own,
    List<float[]> vectors,
    Centroids centroids) {

  /** The number of the task of each group of texts. */
  int[] tasks(Way way, Subset subset, List<Texts.Group> groups) {
    return switch (way) {
      case HALVES -> byHalves(subset, groups);
      case ONE_STEP, MASKS, HEADS, OWN, CENTROID ->
          groups.stream().mapToInt(group -> task(way, subset, group.texts())).toArray();
    };
  }

  private int task(Way way, Subset subset, List<Integer> texts) {
    return switch (way) {
      case ONE_STEP -> steepest(subset, texts, Terms.BOTH);
      case MASKS -> steepest(subset, texts, Terms.MASKS);
      case HEADS -> steepest(subset, texts, Terms.HEADS);
      case OWN -> taskOf[TaskVotes.largest(own.sureness(subset, texts))];
      case CENTROID -> nearest(subset, texts);
      case HALVES -> throw new IllegalArgumentException("by halves, groups are told together");
    };
  }

  private int steepest(Subset subset, List<Integer> texts, Terms terms) {
    return taskOf[TaskVotes.largest(gradients.descent(subset, texts, terms))];
  }

  /**
   * All groups that have the same packages left after each other: weights are put together once.
   */
  private int[] byHalves(Subset subset, List<Texts.Group> groups) {
    List<Subset> left = new ArrayList<>(Collections.nCopies(groups.size(), subset));
    while (left.get(0).members().size() > 1) { // all halve alike
      Map<Subset, List<Integer>> alike = new LinkedHashMap<>();
      for (int i = 0; i < left.size(); i++) {
        alike.computeIfAbsent(left.get(i), key -> new ArrayList<>()).add(i);
      }
      alike.forEach(
          (present, numbers) ->
              numbers.forEach(
                  i ->
                      left.set(
                          i,
                          present.steeper(
                              gradients.descent(present, groups.get(i).texts(), Terms.BOTH)))));
    }
    return left.stream().mapToInt(one -> taskOf[one.members().get(0)]).toArray();
  }

  private int nearest(Subset subset, List<Integer> texts) {
    double[] nearness =
        centroids.nearness(Centroids.mean(texts.stream().map(vectors::get).toList()));
    int best = taskOf[subset.members().get(0)];
    for (int member : subset.members()) {
      best = nearness[taskOf[member]] > nearness[best] ? taskOf[member] : best;
    }
    return best;
  }
}
