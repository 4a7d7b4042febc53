package org.frisket.models.adaptation.masking.binarizer;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.frisket.models.error.InvalidInputException;

/**
 * In training each weight is kept with probability σ((m − θ) / τ), drawn anew every step; an
 * evaluation of what was learnt, and the package, keep where that is at least a half (Zhou et al.
 * 2019, <i>Deconstructing Lottery Tickets</i>).
 *
 * @param temperature τ, more than 0: how wide the band of scores is that are uncertain
 * @param gradient through what the gradient goes
 */
public record Bernoulli(float temperature, Backward gradient) implements Binarizer {
  public Bernoulli {
    if (!(temperature > 0 && Float.isFinite(temperature))) {
      throw InvalidInputException.of(
          "method.binarizer.temperature", temperature, "a finite number, more than 0");
    }
  }

  /** What the draw is taken for. */
  public enum Backward {
    /** Its probability, as Zhou et al. have it. */
    @JsonProperty("sigmoid")
    SIGMOID,
    /** The score itself. */
    @JsonProperty("straight_through")
    STRAIGHT_THROUGH
  }

  @Override
  public MaskRule rule(OfMask mask) {
    return new Sampled(mask.threshold(), temperature, mask.seed(), mask.name());
  }

  @Override
  public Surrogate surrogate(float threshold) {
    return switch (gradient) {
      case SIGMOID -> Surrogate.sigmoid(threshold, temperature);
      case STRAIGHT_THROUGH -> Surrogate.identity();
    };
  }
}
