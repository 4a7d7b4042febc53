package org.frisket.models.graph;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Dropout whose draws depend only on a fed seed and the place (Srivastava et al. 2014). A seeded
 * stateful op would start anew in every session, so a resumed run would differ.
 */
public final class Dropout {
  private final float rate;
  private final Optional<Operand<TInt64>> seed;
  private long places;

  private Dropout(float rate, Optional<Operand<TInt64>> seed) {
    this.rate = rate;
    this.seed = seed;
  }

  /** The identity. */
  public static Dropout none() {
    return new Dropout(0, Optional.empty());
  }

  /**
   * @param rate share of activations set to zero, in [0, 1); the others are scaled by 1 / (1 -
   *     rate)
   * @param seed a scalar, another one each step
   */
  public static Dropout of(float rate, Operand<TInt64> seed) {
    return new Dropout(rate, Optional.of(seed));
  }

  /** Any shape to the same shape. Every call is a place of its own. */
  public Operand<TFloat32> apply(Ops ops, Operand<TFloat32> x) {
    return apply(ops, x, rate);
  }

  /** The same at a rate of its own, in passes that drop. */
  public Operand<TFloat32> apply(Ops ops, Operand<TFloat32> x, float ownRate) {
    return ownRate == 0 ? x : seed.map(fed -> drop(ops, x, fed, ownRate)).orElse(x);
  }

  /** Share of activations set to zero. */
  public float rate() {
    return rate;
  }

  /**
   * Seed and number of a new place (2), for ops that drop by themselves; none where nothing drops.
   */
  public Optional<Operand<TInt64>> place(Ops ops) {
    return seed.filter(fed -> rate > 0).map(fed -> newPlace(ops, fed));
  }

  private Operand<TInt64> newPlace(Ops ops, Operand<TInt64> fed) {
    return ops.stack(java.util.List.of(fed, ops.constant(places++)));
  }

  private Operand<TFloat32> drop(Ops ops, Operand<TFloat32> x, Operand<TInt64> fed, float share) {
    Operand<TFloat32> uniform =
        ops.random.statelessRandomUniform(ops.shape(x), newPlace(ops, fed), TFloat32.class);
    Operand<TFloat32> kept =
        ops.dtypes.cast(ops.math.greaterEqual(uniform, ops.constant(share)), TFloat32.class);
    return ops.math.mul(ops.math.mul(x, ops.constant(1 / (1 - share))), kept);
  }
}
