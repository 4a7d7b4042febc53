package org.frisket.analysis.inside;

import java.util.Arrays;

/** Adds up what heads look at, text by text. Legend: L blocks, N heads, S wordpieces of a row. */
final class PatternSums {
  private final double[][] entropy;
  private final double[][] distance;
  private final double[][] onFirst;
  private final double[][] onSeparators;
  private long asked;

  PatternSums(int blocks, int heads) {
    this.entropy = new double[blocks][heads];
    this.distance = new double[blocks][heads];
    this.onFirst = new double[blocks][heads];
    this.onSeparators = new double[blocks][heads];
  }

  /** Begins a text of so many wordpieces. */
  void begin(int wordpieces) {
    asked += wordpieces;
  }

  /**
   * One head over the text that was begun.
   *
   * @param probabilities of which those of the head begin at {@code start}: a row of {@code width}
   *     for each wordpiece that asks
   * @param separator which wordpieces of the text are [SEP]
   */
  void add(int block, int head, float[] probabilities, int start, int width, boolean[] separator) {
    int n = separator.length;
    for (int asking = 0; asking < n; asking++) {
      int row = start + asking * width;
      onFirst[block][head] += probabilities[row];
      for (int seen = 0; seen < n; seen++) {
        double share = probabilities[row + seen];
        entropy[block][head] -= share > 0 ? share * Math.log(share) : 0;
        distance[block][head] += share * Math.abs(asking - seen);
        onSeparators[block][head] += separator[seen] ? share : 0;
      }
    }
  }

  HeadPatterns means() {
    return new HeadPatterns(means(entropy), means(distance), means(onFirst), means(onSeparators));
  }

  private double[][] means(double[][] sums) {
    return Arrays.stream(sums)
        .map(heads -> Arrays.stream(heads).map(sum -> sum / asked).toArray())
        .toArray(double[][]::new);
  }
}
