package org.frisket.analysis.study.dissimilarity;

import static org.frisket.analysis.study.Findings.sentence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.analysis.figure.Figure;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.StartProof;
import org.frisket.analysis.study.Table;

/**
 * What was compared, in words, tables and figures.
 *
 * @param all comparisons, none of them empty
 * @param starts what was proven of the starts, by run
 */
record PairFindings(List<MaskPairs> all, Map<String, StartProof> starts) {

  /**
   * Everything in numbers.
   *
   * @param starts what was proven of the starts, by run
   * @param meanScores by comparison
   * @param comparing of the first pair
   */
  private record Numbers(
      Map<String, StartProof> starts,
      Map<String, Double> meanScores,
      List<CompareTime> comparing) {}

  Findings findings() {
    Map<String, Double> means = new TreeMap<>();
    all.forEach(pairs -> means.put(pairs.name(), pairs.mean()));
    List<CompareTime> comparing =
        all.stream()
            .limit(1)
            .map(pairs -> pairs.pairs().get(0))
            .map(pair -> CompareTime.of(pair.first(), pair.second()))
            .toList();
    return new Findings(
        found(comparing),
        new Numbers(starts, means, comparing),
        List.of(pairTable(), siteTable()),
        figures());
  }

  private List<String> found(List<CompareTime> comparing) {
    List<String> found = new ArrayList<>();
    for (MaskPairs pairs : all) {
      found.add(between(pairs));
    }
    long masks = starts.values().stream().mapToLong(StartProof::masks).sum();
    found.add(
        sentence(
            "The starts were made again from the seeds; for all %d masks of the %d runs, the bits flipped since"
                + " then are as many as the run itself counted while it trained.",
            masks, starts.size()));
    for (CompareTime time : comparing) {
      found.add(
          sentence(
              "Comparing two runs' %,d bits took %.3f ms on one thread.",
              time.bits(), time.milliseconds()));
    }
    return found;
  }

  private static String between(MaskPairs pairs) {
    Comparator<MaskPair> byScore = Comparator.comparing(pair -> pair.whole().score());
    MaskPair nearest = Collections.min(pairs.pairs(), byScore);
    MaskPair farthest = Collections.max(pairs.pairs(), byScore);
    return pairs.pairs().size() == 1
        ? sentence("Between %s (%s), s is %.3f.", pairs.between(), nearest.label(), pairs.mean())
        : sentence(
            "Between %s, s is %.3f on average over %d pairs, from %.3f (%s) to %.3f (%s).",
            pairs.between(),
            pairs.mean(),
            pairs.pairs().size(),
            nearest.whole().score(),
            nearest.label(),
            farthest.whole().score(),
            farthest.label());
  }

  private List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (MaskPairs pairs : all) {
      figures.add(pairs.matrix());
      figures.add(pairs.map());
    }
    return figures;
  }

  private Table pairTable() {
    List<List<Object>> rows = new ArrayList<>();
    for (MaskPairs pairs : all) {
      for (MaskPair pair : pairs.pairs()) {
        rows.add(row(pairs.name(), pair, "all", pair.whole()));
      }
    }
    return table("dissimilarity", "Every pair, all masks together", rows);
  }

  private Table siteTable() {
    List<List<Object>> rows = new ArrayList<>();
    for (MaskPairs pairs : all) {
      for (MaskPair pair : pairs.pairs()) {
        pair.counts().forEach((p, counts) -> rows.add(row(pairs.name(), pair, p.place(), counts)));
      }
    }
    return table("dissimilarity-masks", "Every pair, mask by mask", rows);
  }

  private static Table table(String name, String title, List<List<Object>> rows) {
    List<String> header =
        List.of(
            "between",
            "first",
            "second",
            "mask",
            "bits",
            "differing",
            "first flipped",
            "second flipped",
            "s");
    return new Table(name, title, header, rows);
  }

  private static List<Object> row(String between, MaskPair pair, String mask, Counts counts) {
    return List.of(
        between,
        pair.first().run().label(),
        pair.second().run().label(),
        mask,
        counts.weights(),
        counts.differing(),
        counts.firstFlips(),
        counts.secondFlips(),
        counts.score());
  }
}
