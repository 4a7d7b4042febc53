package org.frisket.analysis.study.anatomy;

import java.io.IOException;
import java.util.List;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.RunMasks;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.savedmodels.packages.UnmaskedParameters;

/** Whether masks drop the smallest weights, as magnitude pruning would. */
final class SmallWeights {
  private SmallWeights() {}

  static Findings of(List<RunMasks> runs) throws IOException {
    OverlapPair overlaps =
        new OverlapPair(
            new Overlaps("zeros among as many smallest weights"),
            new Overlaps("weights dropped in training among as many smallest weights"));
    for (RunMasks run : runs) {
      add(run, overlaps);
    }
    return overlaps.findings(
        "anatomy-small-weights",
        "Zeros are %.2f times as often among the smallest weights as by chance, and weights dropped in training"
            + " %.2f times.",
        "Zeros and small weights",
        "Weights dropped in training that are among as many smallest ones, in multiples of chance");
  }

  private static void add(RunMasks run, OverlapPair overlaps) throws IOException {
    ParameterSource weights =
        new UnmaskedParameters(run.run().taskPackage(), () -> run.run().experiment().backbone());
    for (ParameterName name : run.masks().keySet()) {
      WeightTensor sizes = magnitudes(weights.get(name));
      overlaps.zeros().add(name, overlap(run.masks().get(name), sizes));
      overlaps.dropped().add(name, overlap(run.dropped(name), sizes));
    }
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
