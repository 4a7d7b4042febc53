package org.frisket.training.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;

/**
 * Draws examples so that every label has its share of them, as near as whole numbers allow. A label
 * of two or more examples has one at least, where there is room for all of those.
 */
final class StratifiedDraw {
  private final Map<String, List<Integer>> places = new LinkedHashMap<>();
  private final int size;

  /**
   * @param labels of all examples, in their order
   */
  StratifiedDraw(List<String> labels) {
    this.size = labels.size();
    for (int i = 0; i < size; i++) {
      places.computeIfAbsent(labels.get(i), label -> new ArrayList<>()).add(i);
    }
  }

  /**
   * @param wanted how many are drawn
   * @param purpose what the draws are told apart by, beside the label
   * @return whether each example is one of them
   */
  boolean[] drawn(int wanted, long seed, String purpose) {
    boolean[] drawn = new boolean[size];
    shares(wanted)
        .forEach(
            (label, share) -> {
              List<Integer> own = places.get(label);
              Draws draws = Draws.of(seed, Purpose.DEV_SPLIT, purpose + '|' + label);
              for (int chosen : draws.sample(own.size(), share)) {
                drawn[own.get(chosen)] = true;
              }
            });
    return drawn;
  }

  /** One after the other to the label that lacks most of its share. */
  private Map<String, Integer> shares(int wanted) {
    Map<String, Integer> shares = new LinkedHashMap<>();
    long several = places.values().stream().filter(own -> own.size() > 1).count();
    places.forEach((label, own) -> shares.put(label, own.size() > 1 && several <= wanted ? 1 : 0));
    for (int left = wanted - sum(shares); left > 0; left--) {
      String next = null;
      for (String label : places.keySet()) {
        boolean has = shares.get(label) < places.get(label).size();
        if (has && (next == null || lack(label, shares, wanted) > lack(next, shares, wanted))) {
          next = label;
        }
      }
      shares.merge(next, 1, Integer::sum);
    }
    return shares;
  }

  private static int sum(Map<String, Integer> shares) {
    return shares.values().stream().mapToInt(Integer::intValue).sum();
  }

  private double lack(String label, Map<String, Integer> shares, int wanted) {
    return (double) places.get(label).size() * wanted / size - shares.get(label);
  }
}
