package org.frisket.models.kernels;

import java.util.List;
import java.util.Optional;
import org.frisket.models.backbone.Site;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.RowDraw;
import org.frisket.models.graph.Rows;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * The rows of a product that the gradient of its kernel is estimated from. Of n wordpieces k =
 * ⌈share · n⌉ are drawn, one of each of k equal parts of them, so that no text is left out where it
 * has 1 / share wordpieces or more; padding is never drawn. Each wordpiece is drawn k / n times on
 * average, so n / k times the sum over those that were is what the sum over all is on average. Both
 * engines draw the same wordpieces. Legend: T rows, padding too where the engine has it.
 *
 * @param share of the wordpieces, a scalar in (0, 1)
 * @param seed (2) what is drawn is a function of it and of n
 * @param wordpieces (T) 1 for a wordpiece, 0 for padding
 */
public record DrawnRows(Operand<TFloat32> share, Operand<TInt64> seed, Operand<TInt32> wordpieces) {
  /** A place between the last wordpiece and the end: what is rounded up to the end is the last. */
  private static final float HALF = 0.5f;

  /**
   * Those of a product.
   *
   * @param rows what those of the product are
   * @return nothing where the gradient is exact, as it is above the blocks and where [CLS] alone
   *     asks: few rows, whose product costs little
   */
  public static Optional<DrawnRows> of(BuildContext context, Site site, Rows rows) {
    Ops ops = context.ops();
    return context
        .rowDraw(site)
        .flatMap(draw -> rows.wordpieces(ops).map(wordpieces -> of(ops, draw, wordpieces)));
  }

  private static DrawnRows of(Ops ops, RowDraw draw, Operand<TInt32> wordpieces) {
    return new DrawnRows(ops.constant(draw.share()), draw.seed(), wordpieces);
  }

  /** All of it, to go through a node. */
  List<Operand<?>> inputs() {
    return List.of(share, seed, wordpieces);
  }

  /** What {@link #inputs} became on the other side. */
  @SuppressWarnings("unchecked") // as they were put in
  static DrawnRows from(List<Output<?>> inputs) {
    return new DrawnRows(
        (Output<TFloat32>) inputs.get(0),
        (Output<TInt64>) inputs.get(1),
        (Output<TInt32>) inputs.get(2));
  }

  /**
   * A draw.
   *
   * @param rows (k) numbers of rows, in order
   * @param each for how many rows each stands, n / k
   */
  record Sample(Operand<TInt32> rows, Operand<TFloat32> each) {
    /** The rows that were drawn: (T, width) to (k, width). */
    Operand<TFloat32> of(Ops ops, Operand<TFloat32> value) {
      return ops.gather(value, rows, ops.constant(0));
    }

    /** The same, each times what it stands for. */
    Operand<TFloat32> weighted(Ops ops, Operand<TFloat32> value) {
      return ops.math.mul(of(ops, value), each);
    }
  }

  /**
   * Draws.
   *
   * @param after computed before, so that nothing is gathered, and kept, before it is needed
   */
  Sample sample(Ops ops, Operand<TFloat32> after) {
    Operand<TInt32> zero = ops.constant(0);
    Operand<TFloat32> ends = ops.math.cumsum(ops.dtypes.cast(wordpieces, TFloat32.class), zero);
    Operand<TFloat32> all = ops.max(ends, zero); // n
    Operand<TFloat32> count = ops.math.ceil(ops.math.mul(all, share)); // k
    Operand<TFloat32> each = ops.math.div(all, count);
    Operand<TFloat32> parts = ops.range(ops.constant(0f), count, ops.constant(1f));
    Operand<TFloat32> uniform =
        ops.random.statelessRandomUniform(ops.shape(parts), seed, TFloat32.class);
    Operand<TFloat32> places =
        ops.math.minimum(
            ops.math.mul(ops.math.add(parts, uniform), each),
            ops.math.sub(all, ops.constant(HALF)));
    Operand<TInt32> rows =
        ops.reshape(
            ops.upperBound(ops.expandDims(ends, zero), ops.expandDims(places, zero)),
            ops.constant(new int[] {-1}));
    return new Sample(ops.withControlDependencies(List.of(after)).identity(rows), each);
  }
}
