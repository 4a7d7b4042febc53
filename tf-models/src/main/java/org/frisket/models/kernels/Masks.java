package org.frisket.models.kernels;

import org.frisket.models.kernels.fused.FusedMasks;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Masks of zeros and ones from scores of the same shape, of the ops of the fastest engine: kernels
 * in Java, or where they do not run, TensorFlow's own. The masks are the same, but for what is
 * drawn. Nothing flows back through them.
 */
public final class Masks {
  private Masks() {}

  /**
   * @param zeros (1) how many scores, the smallest, get a zero; of equal ones, the first
   */
  public static Operand<TFloat32> largest(
      Ops ops, Operand<TFloat32> scores, Operand<TInt64> zeros) {
    return isFused()
        ? FusedMasks.largest(ops, scores, zeros)
        : StandardMasks.largest(ops, scores, zeros);
  }

  /**
   * One with probability σ((score − threshold) / temperature).
   *
   * @param seed (1) what is drawn is a function of it and of the score's place; or empty: one from
   *     the threshold on, which is where the probability is a half
   */
  public static Operand<TFloat32> sampled(
      Ops ops, Operand<TFloat32> scores, float threshold, float temperature, Operand<TInt64> seed) {
    return isFused()
        ? FusedMasks.sampled(ops, scores, threshold, temperature, seed)
        : StandardMasks.sampled(ops, scores, threshold, temperature, seed);
  }

  /**
   * One at the {@code kept} largest of each {@code of} scores that follow each other along the
   * input axis; of equal ones, at the last.
   *
   * @param scores (in, out); {@code of} divides in
   */
  public static Operand<TFloat32> groups(Ops ops, Operand<TFloat32> scores, int kept, int of) {
    return isFused()
        ? FusedMasks.groups(ops, scores, kept, of)
        : StandardMasks.groups(ops, scores, kept, of);
  }

  private static boolean isFused() {
    return Engine.fastest() == Engine.FUSED;
  }
}
