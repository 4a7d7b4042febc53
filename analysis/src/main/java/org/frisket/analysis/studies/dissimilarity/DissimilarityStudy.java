package org.frisket.analysis.studies.dissimilarity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.frisket.analysis.figure.Figure;
import org.frisket.analysis.studies.masks.RunMasks;
import org.frisket.analysis.studies.masks.StartProof;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.analysis.study.RunChoice;
import org.frisket.analysis.study.Study;
import org.frisket.analysis.study.StudyContext;
import org.frisket.analysis.study.Table;

/** How far apart masks lie (Zhao et al. 2020, section 6.2 and figure 5). */
public final class DissimilarityStudy implements Study<DissimilarityConfig> {
  @Override
  public String name() {
    return "dissimilarity";
  }

  @Override
  public String title() {
    return "Dissimilarity of masks";
  }

  @Override
  public String asks() {
    return "How many bits do two masks differ in, measured by how many each flipped since its start:"
        + " s = ‖M₁ − M₂‖₁ ÷ (‖M₁ − M₁⁰‖₁ + ‖M₂ − M₂⁰‖₁)? (Zhao et al. 2020, section 6.2 and figure 5.)";
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Class<DissimilarityConfig> config() {
    return DissimilarityConfig.class;
  }

  @Override
  public List<RunChoice> runs(DissimilarityConfig config) {
    return config.runs();
  }

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

  @Override
  public Findings run(DissimilarityConfig config, StudyContext context) throws IOException {
    Map<String, RunMasks> known = new HashMap<>();
    Map<String, StartProof> starts = new HashMap<>();
    List<RunMasks> tasks = masks(context, config.tasks(), known, starts);
    List<RunMasks> seeds = masks(context, config.seeds(), known, starts);
    List<MaskPairs> all =
        Stream.of(
                MaskPairs.of("tasks", "tasks with one seed", tasks),
                MaskPairs.of("seeds", "seeds of one task", seeds))
            .filter(pairs -> !pairs.isEmpty())
            .toList();
    Map<String, Double> means = new HashMap<>();
    all.forEach(pairs -> means.put(pairs.name(), pairs.mean()));
    List<CompareTime> comparing =
        all.stream()
            .limit(1)
            .map(pairs -> pairs.pairs().get(0))
            .map(pair -> CompareTime.of(pair.first(), pair.second()))
            .toList();
    return new Findings(
        found(all, starts, comparing),
        new Numbers(starts, means, comparing),
        List.of(pairTable(all), siteTable(all)),
        figures(all));
  }

  /** A run that stands in both lists is read once. */
  private static List<RunMasks> masks(
      StudyContext context,
      List<RunChoice> choices,
      Map<String, RunMasks> known,
      Map<String, StartProof> starts)
      throws IOException {
    List<RunMasks> masks = new ArrayList<>();
    for (FinishedRun run : context.runs(choices)) {
      String id = run.result().runId();
      if (!known.containsKey(id)) {
        context.progress("masks of " + run.label());
        known.put(id, RunMasks.of(run));
        starts.put(id, StartProof.of(known.get(id)));
      }
      masks.add(known.get(id));
    }
    return masks;
  }

  private static List<String> found(
      List<MaskPairs> all, Map<String, StartProof> starts, List<CompareTime> comparing) {
    List<String> found = new ArrayList<>();
    for (MaskPairs pairs : all) {
      found.add(sentence(pairs));
    }
    long masks = starts.values().stream().mapToLong(StartProof::masks).sum();
    found.add(
        text(
            "The starts were made again from the seeds; for all %d masks of the %d runs, the bits flipped since"
                + " then are as many as the run itself counted while it trained.",
            masks, starts.size()));
    for (CompareTime time : comparing) {
      found.add(
          text(
              "Comparing two runs' %,d bits took %.3f ms on one thread.",
              time.bits(), time.milliseconds()));
    }
    return found;
  }

  private static String sentence(MaskPairs pairs) {
    MaskPair nearest = pairs.pairs().get(0);
    MaskPair farthest = nearest;
    for (MaskPair pair : pairs.pairs()) {
      nearest = pair.whole().score() < nearest.whole().score() ? pair : nearest;
      farthest = pair.whole().score() > farthest.whole().score() ? pair : farthest;
    }
    return text(
        "Between %s, s is %.3f on average over %d pairs, from %.3f (%s) to %.3f (%s).",
        pairs.between(),
        pairs.mean(),
        pairs.pairs().size(),
        nearest.whole().score(),
        nearest.label(),
        farthest.whole().score(),
        farthest.label());
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static List<Figure> figures(List<MaskPairs> all) {
    List<Figure> figures = new ArrayList<>();
    for (MaskPairs pairs : all) {
      figures.add(pairs.matrix(run -> run.run().label()));
      figures.add(pairs.map());
    }
    return figures;
  }

  private static Table pairTable(List<MaskPairs> all) {
    List<List<Object>> rows = new ArrayList<>();
    for (MaskPairs pairs : all) {
      for (MaskPair pair : pairs.pairs()) {
        rows.add(row(pairs.name(), pair, "all", pair.whole()));
      }
    }
    return table("dissimilarity", "Every pair, all masks together", rows);
  }

  private static Table siteTable(List<MaskPairs> all) {
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
