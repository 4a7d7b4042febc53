package org.frisket.analysis.study.connectivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.frisket.analysis.connectivity.Spread;
import org.frisket.analysis.connectivity.Threshold;
import org.frisket.analysis.connectivity.ViewedPath;
import org.frisket.models.preprocess.text.EncodedExample;

/**
 * What is seen along a line of a task with two labels. Legend: P places.
 *
 * @param t (P) the places
 * @param accuracy (P)
 * @param chosenAgain (P) accuracy with the threshold chosen again, on other texts than those
 *     counted
 * @param area (P) under the ROC curve
 * @param second (P) share of answers that are the second label
 * @param margin (P) mean distance of both logits
 * @param norm (P) mean length of [CLS] behind the last block
 * @param spread (P) how far these lie apart
 */
record LinePlaces(
    double[] t,
    double[] accuracy,
    double[] chosenAgain,
    double[] area,
    double[] second,
    double[] margin,
    double[] norm,
    double[] spread) {
  static LinePlaces of(ViewedPath path, List<EncodedExample> texts) {
    int[] labels = texts.stream().mapToInt(text -> text.answerLabels()[0]).toArray();
    List<Threshold> thresholds = new ArrayList<>();
    for (List<float[]> logits : path.logits()) {
      double[] scores = logits.stream().mapToDouble(row -> (double) row[1] - row[0]).toArray();
      thresholds.add(new Threshold(scores, labels));
    }
    List<Spread> spreads = path.first().stream().map(Spread::of).toList();
    return new LinePlaces(
        path.scan().places(),
        each(thresholds, Threshold::accuracy),
        each(thresholds, Threshold::accuracyChosenAgain),
        each(thresholds, Threshold::area),
        each(thresholds, Threshold::shareOfSecond),
        each(thresholds, one -> Arrays.stream(one.scores()).map(Math::abs).average().orElseThrow()),
        each(spreads, Spread::norm),
        each(spreads, Spread::spread));
  }

  private static <T> double[] each(List<T> places, ToDoubleFunction<T> value) {
    return places.stream().mapToDouble(value).toArray();
  }

  /** How far values fall below the lower end. */
  static double fall(double[] values) {
    double end = Math.min(values[0], values[values.length - 1]);
    return end - Arrays.stream(values).min().orElseThrow();
  }

  /** The least ratio of a value to what the straight line between the ends would have there. */
  double leastSpread() {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < t.length; i++) {
      double straight = (1 - t[i]) * spread[0] + t[i] * spread[t.length - 1];
      least = Math.min(least, spread[i] / straight);
    }
    return least;
  }
}
