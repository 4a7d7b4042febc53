package org.frisket.savedmodels.archive;

import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.DrawnScores;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.mask.archive.BitClasses;
import org.frisket.models.mask.archive.DrawnClasses;
import org.frisket.models.mask.archive.ValueClasses;

/**
 * What one source tells of a mask.
 *
 * @param expected the mask as it would be; null where the source does not say
 * @param classes bits that are alike
 */
record Prior(PackedMask expected, BitClasses classes) {
  private static final int DISTANCES = 16;
  private static final int DISTANCES_OF_FEW = 8;
  private static final int FEW = 1 << 14;
  private static final int MAGNITUDES = 4;

  /**
   * The start of a mask that was learned: bits whose scores began near θ are the ones that flip.
   */
  static Prior ofStart(DrawnScores scores) {
    PackedMask start = scores.mask();
    int distances = start.size() < FEW ? DISTANCES_OF_FEW : DISTANCES;
    return new Prior(start, DrawnClasses.of(scores, distances));
  }

  static Prior ofOther(PackedMask other) {
    return new Prior(other, BitClasses.of(other));
  }

  static Prior ofMagnitudes(WeightTensor frozen) {
    return new Prior(null, ValueClasses.ofDistance(frozen.toArray(), 0, MAGNITUDES));
  }

  static Prior ofRows(WeightTensor frozen) {
    return new Prior(null, ValueClasses.ofRows(frozen));
  }

  static Prior ofColumns(WeightTensor frozen) {
    return new Prior(null, ValueClasses.ofColumns(frozen));
  }
}
