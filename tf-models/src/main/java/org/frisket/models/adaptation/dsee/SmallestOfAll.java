package org.frisket.models.adaptation.dsee;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.PackedMask;
import org.tensorflow.ndarray.Shape;

/**
 * Masks over several matrices that drop what is smallest in all of them together; of equals, the
 * first. Scores are 0 or more, so that their bits are ordered as they are: the largest that goes is
 * found in two looks at half of its bits each, and no matrix is ever there beside another.
 */
final class SmallestOfAll {
  private static final int HALF = 16;
  private static final int VALUES = 1 << HALF;

  /** Of the upper half, whose first bit is the sign. */
  private static final int POSITIVE = VALUES / 2;

  private final Collection<ParameterName> names;
  private final Function<ParameterName, WeightTensor> scores;
  private long left;

  private SmallestOfAll(
      Collection<ParameterName> names, Function<ParameterName, WeightTensor> scores, long zeros) {
    this.names = names;
    this.scores = scores;
    this.left = zeros;
  }

  /**
   * @param names of the matrices, in order
   * @param shape of a matrix
   * @param scores of a matrix, 0 or more; asked for three times
   * @param share of zeros
   */
  static Map<ParameterName, PackedMask> masks(
      Collection<ParameterName> names,
      Function<ParameterName, Shape> shape,
      Function<ParameterName, WeightTensor> scores,
      double share) {
    long size = names.stream().mapToLong(name -> shape.apply(name).size()).sum();
    return new SmallestOfAll(names, scores, Math.round(share * size)).masks();
  }

  private Map<ParameterName, PackedMask> masks() {
    int high = passed(counts(bits -> bits >>> HALF), POSITIVE);
    int low = passed(counts(bits -> bits >>> HALF == high ? bits & VALUES - 1 : -1), VALUES);
    int last = high << HALF | low;
    Map<ParameterName, PackedMask> masks = new TreeMap<>();
    names.forEach(name -> masks.put(name, mask(scores.apply(name), last)));
    return masks;
  }

  /** How often each value of half of the bits is there; of those below 0, none is counted. */
  private long[] counts(IntUnaryOperator half) {
    long[] counts = new long[VALUES];
    for (ParameterName name : names) {
      WeightTensor score = scores.apply(name);
      for (int i = 0; i < score.values().limit(); i++) {
        int value = half.applyAsInt(Float.floatToRawIntBits(score.values().get(i)));
        if (value >= 0) {
          counts[value]++;
        }
      }
    }
    return counts;
  }

  /** The value that those left over reach; all below it go, and are left over no more. */
  private int passed(long[] counts, int values) {
    int value = 0;
    while (value < values - 1 && counts[value] <= left) {
      left -= counts[value++];
    }
    return value;
  }

  private PackedMask mask(WeightTensor score, int last) {
    float[] kept = new float[score.values().limit()];
    for (int i = 0; i < kept.length; i++) {
      int bits = Float.floatToRawIntBits(score.values().get(i));
      boolean goes = bits < last || bits == last && left-- > 0;
      kept[i] = goes ? 0 : 1;
    }
    return PackedMask.ofScores(WeightTensor.of(score.shape(), kept), 1);
  }
}
