package org.frisket.analysis.study.whichtask;

import java.util.List;
import org.frisket.analysis.figure.HeatMap;

/**
 * Which task was named for single texts of which.
 *
 * @param tasks ids
 * @param counts (of the text, named)
 */
record Confusion(List<String> tasks, int[][] counts) {
  private static final double PERCENT = 100;

  HeatMap figure(String name, String title) {
    double[][] shares = new double[counts.length][counts.length];
    for (int task = 0; task < counts.length; task++) {
      int all = 0;
      for (int count : counts[task]) {
        all += count;
      }
      for (int named = 0; named < counts.length; named++) {
        shares[task][named] = PERCENT * counts[task][named] / all;
      }
    }
    return new HeatMap(name, title, tasks, tasks, shares, 0);
  }
}
