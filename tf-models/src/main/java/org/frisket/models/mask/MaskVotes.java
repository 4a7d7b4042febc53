package org.frisket.models.mask;

import java.util.List;
import org.frisket.models.error.InvalidInputException;

/** One mask of several of one shape. */
public final class MaskVotes {
  private MaskVotes() {}

  /**
   * Keeps what so many masks keep at least: their union with 1, their intersection with as many as
   * there are.
   *
   * @param votes 1 to the number of masks
   * @param masks of one shape
   */
  public static PackedMask atLeast(int votes, List<PackedMask> masks) {
    PackedMask first = masks.get(0);
    byte[][] all = new byte[masks.size()][];
    for (int i = 0; i < all.length; i++) {
      requireShape(masks.get(i), first);
      all[i] = masks.get(i).toBytes();
    }
    byte[] kept = new byte[all[0].length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = atLeast(votes, all, i);
    }
    return PackedMask.ofBytes("of " + votes + " votes", first.shape(), kept);
  }

  private static void requireShape(PackedMask mask, PackedMask first) {
    if (!mask.shape().equals(first.shape())) {
      throw InvalidInputException.of(
          "shape of a mask", mask.shape(), first.shape() + ", as the first one");
    }
  }

  private static byte atLeast(int votes, byte[][] all, int place) {
    int kept = 0;
    for (int bit = 0; bit < Byte.SIZE; bit++) {
      int count = 0;
      for (byte[] one : all) {
        count += one[place] >> bit & 1;
      }
      kept |= count >= votes ? 1 << bit : 0;
    }
    return (byte) kept;
  }
}
