package org.frisket.training.sweep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The learning-rate search of Zhao et al. 2020 (section 4): a grid of five rates that grows past
 * its border, one rate at a time, until the best is inside.
 */
public final class LearningRateSearch {
  /** Trains with one rate and gives the dev metric; more is better. */
  @FunctionalInterface
  public interface Trial {
    double value(double rate) throws IOException;
  }

  /**
   * What one rate gave.
   *
   * @param rate the learning rate
   * @param value the dev metric
   */
  public record Outcome(double rate, double value) {}

  /**
   * What was found.
   *
   * @param outcomes every trial, by ascending rate
   * @param best the best of them
   * @param inside whether there are worse rates, or equal ones, on both sides of it
   */
  public record Found(List<Outcome> outcomes, Outcome best, boolean inside) {}

  private final Trial trial;
  private final TreeMap<Integer, Double> values = new TreeMap<>();

  public LearningRateSearch(Trial trial) {
    this.trial = trial;
  }

  /**
   * @param decade the power of ten of the first five rates: -5 as published
   * @param maxTrials the search ends there even if the best is at the border
   */
  public Found run(int decade, int maxTrials) throws IOException {
    List<Integer> next = next(values, decade, maxTrials);
    while (!next.isEmpty()) {
      for (int number : next) {
        tryRate(number);
      }
      next = next(values, decade, maxTrials);
    }
    List<Outcome> outcomes = new ArrayList<>();
    values.keySet().forEach(number -> outcomes.add(outcome(number)));
    return new Found(outcomes, outcome(best(values)), !isAtBorder(values, best(values)));
  }

  /**
   * The rates to be tried next, by number: the first five, then one past the border at which the
   * best stands, and none when the best is inside.
   *
   * @param values dev metric by number of the rate, of all that were tried
   */
  public static List<Integer> next(TreeMap<Integer, Double> values, int decade, int maxTrials) {
    if (values.isEmpty()) {
      int start = RateGrid.start(decade);
      int count = Math.min(RateGrid.STEPS_A_DECADE, maxTrials);
      return IntStream.range(start, start + count).boxed().toList();
    }
    int best = best(values);
    if (!isAtBorder(values, best) || values.size() >= maxTrials) {
      return List.of();
    }
    return List.of(best == values.firstKey() ? values.firstKey() - 1 : values.lastKey() + 1);
  }

  private void tryRate(int number) throws IOException {
    values.put(number, trial.value(RateGrid.rate(number)));
  }

  /** Of equals the one farthest from the border, so that a plateau does not grow for ever. */
  private static int best(TreeMap<Integer, Double> values) {
    return values.keySet().stream()
        .max(
            Comparator.<Integer>comparingDouble(values::get)
                .thenComparingInt(number -> toBorder(values, number)))
        .orElseThrow();
  }

  private static int toBorder(TreeMap<Integer, Double> values, int number) {
    return Math.min(number - values.firstKey(), values.lastKey() - number);
  }

  private static boolean isAtBorder(TreeMap<Integer, Double> values, int number) {
    return toBorder(values, number) == 0;
  }

  private Outcome outcome(int number) {
    return new Outcome(RateGrid.rate(number), values.get(number));
  }
}
