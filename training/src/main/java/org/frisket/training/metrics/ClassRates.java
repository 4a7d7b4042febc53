package org.frisket.training.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Precision, recall and F1 class by class, and their averages: what the classification reports of
 * scikit-learn and seqeval say.
 *
 * @param byClass every class, in order; those that are neither right nor given anywhere have zeros
 * @param micro of all classes together; where an answer is one label, that is the accuracy
 * @param macro the mean over the classes that are right or given somewhere; where several labels
 *     may be right, over all of them
 * @param weighted the mean over the same, each as often as it is right
 */
public record ClassRates(Map<String, Rates> byClass, Rates micro, Rates macro, Rates weighted) {
  /** Keeps a copy in the same order. */
  public ClassRates {
    byClass = Collections.unmodifiableMap(new LinkedHashMap<>(byClass));
  }

  static ClassRates of(Map<String, Counts> counts) {
    return of(counts, counts.values().stream().filter(Counts::occurs).map(Counts::rates).toList());
  }

  /** Those whose means are over all classes, those that never occur with 0. */
  static ClassRates ofAll(Map<String, Counts> counts) {
    return of(counts, counts.values().stream().map(Counts::rates).toList());
  }

  private static ClassRates of(Map<String, Counts> counts, List<Rates> occurring) {
    Map<String, Rates> all = new LinkedHashMap<>();
    counts.forEach((name, each) -> all.put(name, each.rates()));
    Counts together = Counts.sum(counts.values());
    return new ClassRates(
        all,
        together.rates(),
        mean(occurring, any -> 1, together.right()),
        mean(occurring, Rates::support, together.right()));
  }

  private static Rates mean(List<Rates> rates, ToDoubleFunction<Rates> weight, long support) {
    return new Rates(
        mean(rates, weight, Rates::precision),
        mean(rates, weight, Rates::recall),
        mean(rates, weight, Rates::f1),
        support);
  }

  private static double mean(
      List<Rates> rates, ToDoubleFunction<Rates> weight, ToDoubleFunction<Rates> value) {
    double sum = 0;
    double weights = 0;
    for (Rates each : rates) {
      sum += weight.applyAsDouble(each) * value.applyAsDouble(each);
      weights += weight.applyAsDouble(each);
    }
    return Counts.ratio(sum, weights);
  }
}
