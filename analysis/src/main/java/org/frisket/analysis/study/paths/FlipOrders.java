package org.frisket.analysis.study.paths;

import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;

/** In which order bits may be flipped. */
final class FlipOrders {
  private FlipOrders() {}

  /** Any. */
  static MaskPath.Keys random(long seed) {
    return (name, places) -> {
      Draws draws = Draws.of(seed, Purpose.MASK_PATH, name.place());
      float[] keys = new float[places.length];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = (float) draws.nextDouble();
      }
      return keys;
    };
  }

  /**
   * Those first whose two scores are nearest: as the threshold lies between them, both ends are
   * least sure of these.
   */
  static MaskPath.Keys byGap(Scores from, Scores to) {
    return (name, places) -> {
      var first = from.get(name).values();
      var second = to.get(name).values();
      float[] keys = new float[places.length];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = Math.abs(first.get(places[i]) - second.get(places[i]));
      }
      return keys;
    };
  }
}
