package org.frisket.analysis.study.heads;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.frisket.analysis.inside.Attention;
import org.frisket.analysis.inside.HeadGates;
import org.frisket.analysis.inside.HeadPatterns;
import org.frisket.analysis.inside.StudiedModel;
import org.frisket.models.preprocess.text.EncodedExample;

/**
 * The heads of one model. Legend: L blocks, N heads of each.
 *
 * @param model its name
 * @param importance of each, (L, N)
 * @param patterns what each looks at
 * @param removals accuracy with more and more heads removed, the least important ones first
 */
record ModelHeads(
    String model, double[][] importance, HeadPatterns patterns, List<Removal> removals) {
  /**
   * A model without some heads.
   *
   * @param share of all heads that are removed
   * @param accuracy on the examples
   */
  record Removal(double share, double accuracy) {}

  /** A place, and how important the head there is within its block. */
  private record Head(int block, int number, double importance) {}

  static ModelHeads of(StudiedModel model, List<EncodedExample> examples, int steps) {
    HeadPatterns patterns;
    try (Attention attention = new Attention(model)) {
      patterns = attention.patterns(examples);
    }
    try (HeadGates gates = new HeadGates(model)) {
      double[][] importance = gates.importance(examples);
      return new ModelHeads(
          model.name(), importance, patterns, removals(gates, importance, examples, steps));
    }
  }

  private static List<Removal> removals(
      HeadGates gates, double[][] importance, List<EncodedExample> examples, int steps) {
    List<Head> order = order(importance);
    double[][] factors = gates.open();
    List<Removal> removals = new ArrayList<>();
    int removed = 0;
    for (int step = 0; step <= steps; step++) {
      int wanted = (int) Math.round((double) order.size() * step / steps);
      for (; removed < wanted; removed++) {
        factors[order.get(removed).block()][order.get(removed).number()] = 0;
      }
      removals.add(new Removal((double) removed / order.size(), gates.accuracy(examples, factors)));
    }
    return removals;
  }

  private static List<Head> order(double[][] importance) {
    double[][] within = withinBlocks(importance);
    List<Head> heads = new ArrayList<>();
    for (int block = 0; block < within.length; block++) {
      for (int head = 0; head < within[block].length; head++) {
        heads.add(new Head(block, head, within[block][head]));
      }
    }
    heads.sort(Comparator.comparingDouble(Head::importance));
    return heads;
  }

  /**
   * Importances as shares of their block, whose squares add up to 1 (Michel et al. 2019, after
   * Molchanov et al. 2017): blocks differ in how steep losses are.
   */
  static double[][] withinBlocks(double[][] importance) {
    return Arrays.stream(importance).map(ModelHeads::normalised).toArray(double[][]::new);
  }

  private static double[] normalised(double[] block) {
    double length = Math.sqrt(Arrays.stream(block).map(value -> value * value).sum());
    return Arrays.stream(block).map(value -> length == 0 ? 0 : value / length).toArray();
  }

  /** (L, N) one after the other. */
  static double[] flat(double[][] values) {
    return Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray();
  }

  /** (L, N) to (L): mean over the heads of each block. */
  static double[] byBlock(double[][] values) {
    return Arrays.stream(values)
        .mapToDouble(block -> Arrays.stream(block).average().orElseThrow())
        .toArray();
  }

  static double mean(double[][] values) {
    return Arrays.stream(flat(values)).average().orElseThrow();
  }
}
