package org.frisket.savedmodels.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which of a block's heads, or neurons, are left.
 *
 * @param all how many there were
 * @param kept numbers of those that are left, ascending
 */
public record KeptParts(int all, List<Integer> kept) {
  public KeptParts {
    kept = List.copyOf(kept);
  }

  /**
   * All but the empty ones. At least one stays, and so many that their number is a multiple of
   * {@code step}: matrix products of odd widths are slow, and an empty part does no harm.
   *
   * @param empty for each part whether it adds nothing
   */
  static KeptParts of(boolean[] empty, int step) {
    int full = (int) IntStream.range(0, empty.length).filter(part -> !empty[part]).count();
    int wanted = Math.min(empty.length, Math.max(1, (full + step - 1) / step) * step);
    int spare = wanted - full;
    List<Integer> kept = new ArrayList<>();
    for (int part = 0; part < empty.length; part++) {
      if (!empty[part] || spare-- > 0) {
        kept.add(part);
      }
    }
    return new KeptParts(empty.length, kept);
  }

  /** Whether some are cut. */
  public boolean cuts() {
    return kept.size() < all;
  }

  /**
   * The places that belong to them along an axis.
   *
   * @param size of the axis, on which every part has as much room
   */
  int[] places(int size) {
    int width = size / all;
    return kept.stream()
        .flatMapToInt(part -> IntStream.range(part * width, (part + 1) * width))
        .toArray();
  }
}
