package org.frisket.analysis.study.dissimilarity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.analysis.study.RunChoice;
import org.frisket.analysis.study.RunMasks;
import org.frisket.analysis.study.StartProof;
import org.frisket.analysis.study.Study;
import org.frisket.analysis.study.StudyContext;

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
        + " s = ‖M₁ − M₂‖₁ ÷ (‖M₁ − M₁⁰‖₁ + ‖M₂ − M₂⁰‖₁)? (Zhao et al. 2020, section 6.2 and figure 5.)"
        + " Two tasks with one seed start from the same masks; two seeds start apart, so that s may be above 1.";
  }

  @Override
  public int revision() {
    return 2;
  }

  @Override
  public Class<DissimilarityConfig> config() {
    return DissimilarityConfig.class;
  }

  @Override
  public List<RunChoice> runs(DissimilarityConfig config) {
    return config.runs();
  }

  @Override
  public Findings run(DissimilarityConfig config, StudyContext context) throws IOException {
    Map<String, RunMasks> known = new HashMap<>();
    Map<String, StartProof> starts = new HashMap<>();
    List<RunMasks> tasks = masks(context, config.tasks(), known, starts);
    List<RunMasks> seeds = masks(context, config.seeds(), known, starts);
    List<MaskPairs> all =
        Stream.of(
                MaskPairs.of("tasks", "tasks with one seed", tasks, (first, second) -> true),
                MaskPairs.of("seeds", "seeds of one task", seeds, DissimilarityStudy::areOfOneTask))
            .filter(pairs -> !pairs.isEmpty())
            .toList();
    return new PairFindings(all, starts).findings();
  }

  private static boolean areOfOneTask(RunMasks first, RunMasks second) {
    return first.run().result().task().equals(second.run().result().task());
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
}
