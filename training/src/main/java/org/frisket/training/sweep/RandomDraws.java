package org.frisket.training.sweep;

import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.config.OfExperiments;

/**
 * Points drawn at random (Bergstra and Bengio 2012).
 *
 * @param draws how many; 0 for none
 * @param seed every draw is a function of it, of the key and of the draw's number
 * @param keys where each key's values come from
 */
public record RandomDraws(int draws, long seed, @OfExperiments Map<String, Range> keys) {
  public RandomDraws {
    if (draws < 0) {
      throw InvalidInputException.of("random.draws", draws, "0 (none) or more");
    }
    if (draws > 0 && keys.isEmpty()) {
      throw InvalidInputException.of("random.keys", "none", "a key to draw, or draws: 0");
    }
  }
}
