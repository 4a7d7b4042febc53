package org.frisket.analysis.study.dissimilarity;

import java.util.Map;
import java.util.TreeMap;
import org.frisket.analysis.study.RunMasks;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.mask.PackedMask;

/**
 * Two runs' masks beside each other.
 *
 * @param first one run
 * @param second another
 * @param counts of every mask that both have in the same shape; classifiers of tasks with other
 *     labels are left out
 */
record MaskPair(RunMasks first, RunMasks second, Map<ParameterName, Counts> counts) {
  static MaskPair of(RunMasks first, RunMasks second) {
    Map<ParameterName, Counts> counts = new TreeMap<>();
    first
        .masks()
        .forEach(
            (name, mask) -> {
              PackedMask other = second.masks().get(name);
              if (other != null && other.shape().equals(mask.shape())) {
                counts.put(
                    name,
                    new Counts(
                        mask.size(), mask.differing(other), first.flips(name), second.flips(name)));
              }
            });
    return new MaskPair(first, second, counts);
  }

  /** Of all masks together. */
  Counts whole() {
    return counts.values().stream().reduce(Counts.NOTHING, Counts::plus);
  }

  String label() {
    return first.run().label() + " – " + second.run().label();
  }
}
