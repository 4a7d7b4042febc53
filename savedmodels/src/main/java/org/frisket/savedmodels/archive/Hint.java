package org.frisket.savedmodels.archive;

import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.mask.archive.BitClasses;
import org.frisket.models.mask.archive.ValueClasses;
import org.tensorflow.ndarray.Shape;

/**
 * What one source tells of a mask.
 *
 * @param expected the mask as it would be; null where the source does not say
 * @param classes bits that are alike
 */
record Hint(PackedMask expected, BitClasses classes) {
  private static final int DISTANCES = 16;
  private static final int DISTANCES_OF_FEW = 8;
  private static final int FEW = 1 << 14;
  private static final int MAGNITUDES = 4;

  /**
   * The start of a mask that was learned: bits whose scores began near θ are the ones that flip.
   */
  static Hint ofStart(MaskingConfig masking, long seed, ParameterName name, Shape shape) {
    int anyHeads = 1; // only masks of heads need to know how many there are
    WeightTensor scores =
        masking.plan(seed, anyHeads, name, shape).initialScores(Hint::weightsAreNotNeeded);
    PackedMask start = PackedMask.ofScores(scores, masking.threshold());
    int count = start.size() < FEW ? DISTANCES_OF_FEW : DISTANCES;
    BitClasses near = ValueClasses.ofDistance(scores.toArray(), masking.threshold(), count);
    return new Hint(start, BitClasses.of(start).and(near));
  }

  private static WeightTensor weightsAreNotNeeded(ParameterName name) {
    throw new IllegalStateException(name + " is asked for by scores that start from a seed alone");
  }

  static Hint ofOther(PackedMask other) {
    return new Hint(other, BitClasses.of(other));
  }

  static Hint ofMagnitudes(WeightTensor frozen) {
    return new Hint(null, ValueClasses.ofDistance(frozen.toArray(), 0, MAGNITUDES));
  }

  static Hint ofRows(WeightTensor frozen) {
    return new Hint(null, ValueClasses.ofRows(frozen));
  }

  static Hint ofColumns(WeightTensor frozen) {
    return new Hint(null, ValueClasses.ofColumns(frozen));
  }
}
