package org.frisket.models.kernels.fused;

import org.frisket.models.error.InvalidInputException;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Masks of zeros and ones from scores of the same shape, where TensorFlow's own ops are slow or not
 * exact. Nothing flows back through them.
 */
public final class FusedMasks {
  private FusedMasks() {}

  /**
   * @param zeros (1) how many scores, the smallest, get a zero; of equal ones, the first
   */
  public static Operand<TFloat32> largest(
      Ops ops, Operand<TFloat32> scores, Operand<TInt64> zeros) {
    return floats(FusedOp.LARGEST_MASK.apply(ops, scores, zeros).get(0));
  }

  /**
   * One with probability σ((score − threshold) / temperature).
   *
   * @param seed (1) what is drawn is a function of it and of the score's index; or empty: one from
   *     the threshold on, which is where the probability is a half
   */
  public static Operand<TFloat32> sampled(
      Ops ops, Operand<TFloat32> scores, float threshold, float temperature, Operand<TInt64> seed) {
    Operand<TFloat32> settings = ops.constant(new float[] {threshold, temperature});
    return floats(FusedOp.SAMPLED_MASK.apply(ops, scores, settings, seed).get(0));
  }

  /**
   * One at the {@code kept} largest of each {@code of} scores that follow each other along the
   * input axis; of equal ones, at the last.
   *
   * @param scores (in, out); {@code of} divides in
   */
  public static Operand<TFloat32> groups(Ops ops, Operand<TFloat32> scores, int kept, int of) {
    Operand<TInt32> settings = ops.constant(new int[] {kept, of});
    return floats(FusedOp.GROUPS_MASK.apply(ops, scores, settings).get(0));
  }

  /**
   * {@code W ⊙ mask}, the mask as words.
   *
   * @param weight of any shape
   * @param words (1) number of {@link org.frisket.models.kernels.runtime.LentInts}: of several
   *     masks, as {@link org.frisket.models.mask.MaskWords} orders them
   * @param start where this one's begin
   * @param after computed before: what the weight is to be multiplied by. Without it TensorFlow
   *     would mask all weights first, and none of them would be in the cache any more when it is
   *     used
   */
  public static Operand<TFloat32> masked(
      Ops ops,
      Operand<TFloat32> weight,
      Operand<TInt64> words,
      int start,
      Operand<TFloat32> after) {
    requireKernels("masks as words");
    Operand<TInt32> place = ops.constant(new int[] {start});
    return floats(FusedOp.MASKED.apply(ops, weight, words, place, after).get(0));
  }

  private static void requireKernels(String what) {
    if (!Fused.isAvailable()) {
      throw InvalidInputException.of(
          what, System.getProperty("os.name"), "Linux, where kernels may be in Java");
    }
  }

  @SuppressWarnings("unchecked") // as declared by the op
  private static Operand<TFloat32> floats(Output<?> output) {
    return (Output<TFloat32>) output;
  }
}
