package org.frisket.analysis.study.dissimilarity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.frisket.analysis.figure.HeatMap;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.analysis.study.RunMasks;
import org.frisket.analysis.study.SiteMap;
import org.frisket.models.backbone.ParameterName;

/**
 * Runs compared each with each, or with those that some condition admits.
 *
 * @param name of this comparison, in files
 * @param between what differs between its runs, in words
 * @param runs two or more
 * @param pairs each two of them that are compared, once
 */
record MaskPairs(String name, String between, List<RunMasks> runs, List<MaskPair> pairs) {
  private static final int DIGITS = 3;

  static MaskPairs of(
      String name, String between, List<RunMasks> runs, BiPredicate<RunMasks, RunMasks> compared) {
    List<MaskPair> pairs = new ArrayList<>();
    for (int first = 0; first < runs.size(); first++) {
      for (int second = first + 1; second < runs.size(); second++) {
        if (compared.test(runs.get(first), runs.get(second))) {
          pairs.add(MaskPair.of(runs.get(first), runs.get(second)));
        }
      }
    }
    return new MaskPairs(name, between, runs, pairs);
  }

  /** Whether there is anything to compare. */
  boolean isEmpty() {
    return pairs.isEmpty();
  }

  /** The mean score of the pairs. */
  double mean() {
    return pairs.stream().mapToDouble(pair -> pair.whole().score()).average().orElseThrow();
  }

  /** The score of each two runs; none on the diagonal, nor where two are not compared. */
  HeatMap matrix() {
    double[][] scores = new double[runs.size()][runs.size()];
    Arrays.stream(scores).forEach(row -> Arrays.fill(row, Double.NaN));
    for (MaskPair pair : pairs) {
      int first = runs.indexOf(pair.first());
      int second = runs.indexOf(pair.second());
      scores[first][second] = pair.whole().score();
      scores[second][first] = pair.whole().score();
    }
    List<FinishedRun> all = runs.stream().map(RunMasks::run).toList();
    List<String> labels = all.stream().map(run -> run.label(all)).toList();
    return new HeatMap(
        "dissimilarity-" + name,
        "Dissimilarity s of all masks, between " + between,
        labels,
        labels,
        scores,
        DIGITS);
  }

  /** The mean score of the pairs for every mask. */
  Map<ParameterName, Double> bySite() {
    Map<ParameterName, List<Double>> scores = new TreeMap<>();
    for (MaskPair pair : pairs) {
      pair.counts()
          .forEach(
              (parameter, counts) ->
                  scores.computeIfAbsent(parameter, p -> new ArrayList<>()).add(counts.score()));
    }
    Map<ParameterName, Double> means = new TreeMap<>();
    scores.forEach(
        (parameter, all) ->
            means.put(
                parameter, all.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
    return means;
  }

  HeatMap map() {
    return SiteMap.of(
        "dissimilarity-" + name + "-sites",
        "Dissimilarity s by block and matrix, mean over pairs of " + between,
        bySite(),
        DIGITS);
  }
}
