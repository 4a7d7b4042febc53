package org.frisket.models.task;

import java.util.List;
import java.util.stream.IntStream;

/** Labels in an order, as numbers. */
public final class LabelValues {
  private static final String NUMBER = "[+-]?\\d+(\\.\\d+)?";

  private LabelValues() {}

  /** What they say where all are numbers that rise; 0, 1, 2 and so on otherwise. */
  public static double[] of(List<String> labels) {
    boolean numbers = labels.stream().allMatch(label -> label.matches(NUMBER));
    double[] values =
        numbers ? labels.stream().mapToDouble(Double::parseDouble).toArray() : places(labels);
    boolean rise = IntStream.range(1, values.length).allMatch(i -> values[i] > values[i - 1]);
    return rise ? values : places(labels);
  }

  private static double[] places(List<String> labels) {
    return IntStream.range(0, labels.size()).asDoubleStream().toArray();
  }

  /** The place of the label that is nearest to a number; the first of equals. */
  public static int nearest(List<String> labels, double number) {
    double[] values = of(labels);
    int nearest = 0;
    for (int i = 1; i < values.length; i++) {
      nearest = Math.abs(values[i] - number) < Math.abs(values[nearest] - number) ? i : nearest;
    }
    return nearest;
  }
}
