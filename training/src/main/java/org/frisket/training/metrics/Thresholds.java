package org.frisket.training.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The probabilities from which labels are given, chosen so that the F1 of each is highest on some
 * examples (Lipton et al. 2014, <i>Thresholding Classifiers to Maximize F1 Score</i>).
 */
public final class Thresholds {
  private Thresholds() {}

  /**
   * @param probabilities of every example, one a label
   * @param right 1 where a label is right, else 0; as many
   * @param usual of labels that are right nowhere
   * @return one a label: halfway to the next lower probability; the highest of equals
   */
  public static List<Float> fit(List<double[]> probabilities, List<float[]> right, float usual) {
    List<Float> thresholds = new ArrayList<>();
    int labels = probabilities.isEmpty() ? 0 : probabilities.get(0).length;
    for (int label = 0; label < labels; label++) {
      thresholds.add(fit(probabilities, right, label, usual));
    }
    return thresholds;
  }

  private static float fit(
      List<double[]> probabilities, List<float[]> right, int label, float usual) {
    int[] falling =
        IntStream.range(0, probabilities.size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -probabilities.get(i)[label]))
            .mapToInt(Integer::intValue)
            .toArray();
    long all = right.stream().filter(row -> row[label] > 0).count();
    double best = 0;
    double threshold = usual;
    long hits = 0;
    for (int i = 0; i < falling.length; i++) {
      hits += right.get(falling[i])[label] > 0 ? 1 : 0;
      double own = probabilities.get(falling[i])[label];
      double next = i + 1 < falling.length ? probabilities.get(falling[i + 1])[label] : 0;
      double f1 = new Counts(hits, all, i + 1).rates().f1();
      if (f1 > best && (own > next || i + 1 == falling.length)) {
        best = f1;
        threshold = (own + next) / 2;
      }
    }
    return (float) threshold;
  }
}
