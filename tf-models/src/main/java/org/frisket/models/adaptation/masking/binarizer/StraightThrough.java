package org.frisket.models.adaptation.masking.binarizer;

/** Forward 1[m ≥ θ], backward the identity (Bengio et al. 2013; Zhao et al. 2020). */
public record StraightThrough() implements Binarizer {
  @Override
  public MaskRule rule(OfMask mask) {
    return new FromThreshold(mask.threshold());
  }

  @Override
  public Surrogate surrogate(float threshold) {
    return Surrogate.identity();
  }
}
