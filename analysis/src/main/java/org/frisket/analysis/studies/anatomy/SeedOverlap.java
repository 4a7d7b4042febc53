package org.frisket.analysis.studies.anatomy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.frisket.analysis.figure.HeatMap;
import org.frisket.analysis.studies.masks.RunMasks;
import org.frisket.analysis.studies.masks.SiteMap;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.Table;
import org.frisket.models.backbone.ParameterName;

/** Whether runs of other seeds drop the same weights. */
final class SeedOverlap {
  private static final int DIGITS = 2;

  private SeedOverlap() {}

  /**
   * @param runs two or more
   */
  static Findings of(List<RunMasks> runs) {
    Overlaps zeros = new Overlaps("zeros of two seeds");
    Overlaps dropped = new Overlaps("weights dropped in training by two seeds");
    for (int first = 0; first < runs.size(); first++) {
      for (int second = first + 1; second < runs.size(); second++) {
        add(runs.get(first), runs.get(second), zeros, dropped);
      }
    }
    List<List<Object>> rows = new ArrayList<>(zeros.rows());
    rows.addAll(dropped.rows());
    HeatMap map =
        SiteMap.of(
            "anatomy-seeds",
            "Weights that two seeds both dropped in training, in multiples of chance",
            dropped.ratios(),
            DIGITS);
    return new Findings(
        List.of(
            String.format(
                Locale.ROOT,
                "Two seeds have %.2f times as many zeros in common as by chance, and %.2f times as many weights"
                    + " that both dropped in training.",
                zeros.ratio(),
                dropped.ratio())),
        Map.of("zeros", zeros.ratio(), "dropped", dropped.ratio()),
        List.of(new Table("anatomy-seeds", "Two seeds beside each other", Overlaps.HEADER, rows)),
        List.of(map));
  }

  private static void add(RunMasks first, RunMasks second, Overlaps zeros, Overlaps dropped) {
    for (ParameterName name : first.masks().keySet()) {
      zeros.add(name, Overlap.ofZeros(first.masks().get(name), second.masks().get(name)));
      dropped.add(name, Overlap.ofZeros(first.dropped(name), second.dropped(name)));
    }
  }
}
