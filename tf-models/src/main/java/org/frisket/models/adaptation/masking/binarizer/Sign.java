package org.frisket.models.adaptation.masking.binarizer;

import org.frisket.models.error.InvalidInputException;

/**
 * Forward 1[m ≥ θ], the sign of m − θ as zero or one; backward the identity where |m − θ| ≤ window
 * and nothing elsewhere, so that scores far from the threshold stay (Courbariaux et al. 2016 and
 * Hubara et al. 2016, <i>Binarized Neural Networks</i>, with a window of 1).
 *
 * @param window more than 0
 */
public record Sign(float window) implements Binarizer {
  public Sign {
    if (!(window > 0 && Float.isFinite(window))) {
      throw InvalidInputException.of(
          "method.binarizer.window", window, "a finite number, more than 0");
    }
  }

  @Override
  public MaskRule rule(OfMask mask) {
    return new FromThreshold(mask.threshold());
  }

  @Override
  public Surrogate surrogate(float threshold) {
    return Surrogate.window(threshold, window);
  }
}
