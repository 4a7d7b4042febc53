package org.frisket.analysis.study.anatomy;

import java.util.List;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.RunMasks;
import org.frisket.models.backbone.ParameterName;

/** Whether runs of other seeds drop the same weights. */
final class SeedOverlap {
  private SeedOverlap() {}

  /**
   * @param runs two or more
   */
  static Findings of(List<RunMasks> runs) {
    OverlapPair overlaps =
        new OverlapPair(
            new Overlaps("zeros of two seeds"),
            new Overlaps("weights dropped in training by two seeds"));
    for (int first = 0; first < runs.size(); first++) {
      for (int second = first + 1; second < runs.size(); second++) {
        add(runs.get(first), runs.get(second), overlaps);
      }
    }
    return overlaps.findings(
        "anatomy-seeds",
        "Two seeds have %.2f times as many zeros in common as by chance, and %.2f times as many weights that"
            + " both dropped in training.",
        "Two seeds beside each other",
        "Weights that two seeds both dropped in training, in multiples of chance");
  }

  private static void add(RunMasks first, RunMasks second, OverlapPair overlaps) {
    for (ParameterName name : first.masks().keySet()) {
      overlaps
          .zeros()
          .add(name, Overlap.ofZeros(first.masks().get(name), second.masks().get(name)));
      overlaps.dropped().add(name, Overlap.ofZeros(first.dropped(name), second.dropped(name)));
    }
  }
}
