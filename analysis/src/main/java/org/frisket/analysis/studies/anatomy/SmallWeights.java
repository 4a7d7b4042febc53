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
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.savedmodels.packages.UnmaskedParameters;

/** Whether masks drop the smallest weights, as magnitude pruning would. */
final class SmallWeights {
  private static final int DIGITS = 2;

  private SmallWeights() {}

  /** Of all zeros, and of those that were not there at the start. */
  static Findings of(List<RunMasks> runs) throws java.io.IOException {
    Overlaps zeros = new Overlaps("zeros among as many smallest weights");
    Overlaps dropped = new Overlaps("weights dropped in training among as many smallest weights");
    for (RunMasks run : runs) {
      ParameterSource weights =
          new UnmaskedParameters(run.run().taskPackage(), () -> run.run().experiment().backbone());
      for (Map.Entry<ParameterName, PackedMask> entry : run.masks().entrySet()) {
        WeightTensor sizes = magnitudes(weights.get(entry.getKey()));
        zeros.add(entry.getKey(), overlap(entry.getValue(), sizes));
        dropped.add(entry.getKey(), overlap(run.dropped(entry.getKey()), sizes));
      }
    }
    List<List<Object>> rows = new ArrayList<>(zeros.rows());
    rows.addAll(dropped.rows());
    HeatMap map =
        SiteMap.of(
            "anatomy-small-weights",
            "Weights dropped in training that are among as many smallest ones, in multiples of chance",
            dropped.ratios(),
            DIGITS);
    return new Findings(
        List.of(
            String.format(
                Locale.ROOT,
                "Zeros are %.2f times as often among the smallest weights as by chance, and weights dropped in"
                    + " training %.2f times.",
                zeros.ratio(),
                dropped.ratio())),
        Map.of("zeros", zeros.ratio(), "dropped", dropped.ratio()),
        List.of(
            new Table("anatomy-small-weights", "Zeros and small weights", Overlaps.HEADER, rows)),
        List.of(map));
  }

  private static Overlap overlap(PackedMask mask, WeightTensor sizes) {
    return Overlap.ofZeros(mask, PackedMask.ofLargest(sizes, mask.zeros()));
  }

  private static WeightTensor magnitudes(WeightTensor weight) {
    float[] values = weight.toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i]);
    }
    return WeightTensor.of(weight.shape(), values);
  }
}
