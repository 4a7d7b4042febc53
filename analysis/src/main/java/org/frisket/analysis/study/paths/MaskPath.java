package org.frisket.analysis.study.paths;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.mask.PackedMask;

/** From some masks to others: the bits that differ are flipped one after the other. */
final class MaskPath {
  private final Map<ParameterName, PackedMask> from;
  private final Map<ParameterName, int[]> places = new TreeMap<>();

  /** What orders the bits of one mask. */
  @FunctionalInterface
  interface Keys {
    /**
     * @param places indexes of weights of a mask
     * @return one number a place; smaller ones are flipped earlier
     */
    float[] of(ParameterName name, int[] places);
  }

  /**
   * @param to over the same parameters
   */
  MaskPath(Map<ParameterName, PackedMask> from, Map<ParameterName, PackedMask> to) {
    this.from = from;
    from.forEach((name, mask) -> places.put(name, differing(mask, to.get(name))));
  }

  private static int[] differing(PackedMask one, PackedMask other) {
    return IntStream.range(0, one.size()).filter(i -> one.get(i) != other.get(i)).toArray();
  }

  /** The masks it begins at. */
  Map<ParameterName, PackedMask> from() {
    return from;
  }

  /** Bits that are flipped on the whole way. */
  int length() {
    return places.values().stream().mapToInt(p -> p.length).sum();
  }

  /** Bits of one mask that are flipped. */
  int length(ParameterName name) {
    return places.get(name).length;
  }

  /** The mask with all of its bits flipped. */
  PackedMask flipped(ParameterName name) {
    return from.get(name).flipped(Arrays.stream(places.get(name)));
  }

  /** The same path with its bits in an order. */
  Ordered ordered(Keys keys) {
    Map<ParameterName, float[]> byMask = new TreeMap<>();
    places.forEach((name, at) -> byMask.put(name, keys.of(name, at)));
    return new Ordered(byMask);
  }

  /** A path whose bits have an order. */
  final class Ordered {
    private final Map<ParameterName, float[]> keys;
    private final float[] sorted;

    private Ordered(Map<ParameterName, float[]> keys) {
      this.keys = keys;
      this.sorted = new float[length()];
      int start = 0;
      for (float[] ofMask : keys.values()) {
        System.arraycopy(ofMask, 0, sorted, start, ofMask.length);
        start += ofMask.length;
      }
      Arrays.sort(sorted);
    }

    /**
     * The masks after a share of the way. Bits of equal keys are flipped together.
     *
     * @param share in [0, 1]
     */
    Map<ParameterName, PackedMask> at(double share) {
      int count = (int) Math.round(share * sorted.length);
      if (count == 0) {
        return from;
      }
      float last = sorted[count - 1];
      Map<ParameterName, PackedMask> masks = new TreeMap<>();
      places.forEach(
          (name, at) -> {
            float[] key = keys.get(name);
            IntStream gone = IntStream.range(0, at.length).filter(i -> key[i] <= last);
            masks.put(name, from.get(name).flipped(gone.map(i -> at[i])));
          });
      return masks;
    }
  }
}
