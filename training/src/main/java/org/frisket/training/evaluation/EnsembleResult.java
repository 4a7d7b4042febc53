package org.frisket.training.evaluation;

import java.util.List;
import java.util.Map;

/**
 * What {@code evaluate --ensemble} finds; kept in {@code docs/results/ensembles}.
 *
 * @param metric the metric's id; all values are of it, as fractions
 * @param devExamples examples of dev, on which the way to combine is picked
 * @param test the split or file that is reported; null where the task has no test split
 * @param testExamples its examples, or null
 * @param members each package alone
 * @param dev the value of each way to combine on dev
 * @param picked the way with the highest value on dev; the first of equals
 * @param testValue its value on {@code test}, or null
 */
public record EnsembleResult(
    String task,
    String backbone,
    String metric,
    int devExamples,
    String test,
    Integer testExamples,
    List<Alone> members,
    Map<Combination, Double> dev,
    Combination picked,
    Double testValue,
    EnsembleBytes bytes) {
  /**
   * A member by itself.
   *
   * @param name of the package, as it was asked for
   * @param method id of its method
   * @param dev its value on dev
   * @param test its value on what is reported, or null
   */
  public record Alone(String name, String method, long seed, double dev, Double test) {}

  /** The mean over the members by themselves, on dev. */
  public double meanDev() {
    return members.stream().mapToDouble(Alone::dev).average().orElseThrow();
  }

  /** The same on what is reported, or null. */
  public Double meanTest() {
    return test == null ? null : members.stream().mapToDouble(Alone::test).average().orElseThrow();
  }
}
