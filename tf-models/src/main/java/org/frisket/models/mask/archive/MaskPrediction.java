package org.frisket.models.mask.archive;

import org.frisket.models.error.InvalidInputException;
import org.frisket.models.mask.PackedMask;

/**
 * What is known of a mask both when it is packed and when it is unpacked.
 *
 * @param expected what its bits most likely are; only those that differ are coded
 * @param classes how likely each bit is to differ, as groups of bits that are alike
 */
public record MaskPrediction(PackedMask expected, BitClasses classes) {
  public MaskPrediction {
    if (classes.count() > 1 && classes.of().length != expected.size()) {
      throw InvalidInputException.of(
          "bits with a class", classes.of().length, expected.size() + " as the mask has");
    }
  }
}
