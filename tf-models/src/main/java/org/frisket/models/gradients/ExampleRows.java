package org.frisket.models.gradients;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.frisket.models.preprocess.text.Batch;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Which rows of activations belong to which example. Rows stand in the order of their examples, and
 * their number alone tells of what kind they are: a run is fed how many of each kind each example
 * has. Legend: E examples, K kinds of rows, N rows of one kind, S rows of the longest example.
 */
public final class ExampleRows {
  private static final int KINDS = 4;

  private final Ops ops;
  private final Placeholder<TInt32> counts;
  private final Map<Output<?>, Of> known = new HashMap<>();

  public ExampleRows(Ops root) {
    this.ops = root.withSubScope("example_rows");
    this.counts =
        ops.withName("counts")
            .placeholder(TInt32.class, Placeholder.shape(Shape.of(KINDS, Shape.UNKNOWN_SIZE)));
  }

  /** What is fed with {@link #counts(Batch, int, int)}: (K, E). */
  public Operand<TInt32> counts() {
    return counts;
  }

  /**
   * How many rows of each kind each example of a batch has, row-major: cells of the batch; real
   * wordpieces, where the engine leaves out padding; rows of the batch; and answers. Of two kinds
   * with equally many rows all examples have as many, since each has an answer.
   *
   * @param rowsOfExample rows of the batch that are one example
   * @param inserted rows that a method puts into each row of the batch
   */
  public static int[] counts(Batch batch, int rowsOfExample, int inserted) {
    int examples = batch.size() / rowsOfExample;
    int cells = rowsOfExample * batch.length();
    int[] counts = new int[KINDS * examples];
    for (int example = 0; example < examples; example++) {
      int first = example * rowsOfExample;
      counts[example] = cells + rowsOfExample * inserted;
      counts[examples + example] =
          IntStream.range(first, first + rowsOfExample)
              .map(row -> batch.wordpieces(row) + inserted)
              .sum();
      counts[2 * examples + example] = rowsOfExample;
    }
    IntStream.of(batch.positions()).forEach(cell -> counts[3 * examples + cell / cells]++);
    return counts;
  }

  /**
   * The rows of a value, (N, …). A run ends with an error where no kind has so many.
   *
   * @param value whose first axis they are
   */
  Of of(Operand<TFloat32> value) {
    return known.computeIfAbsent(value.asOutput(), output -> find(value));
  }

  private Of find(Operand<TFloat32> value) {
    Operand<TInt32> zero = ops.constant(0);
    Operand<TInt32> rows = ops.gather(ops.shape(value), zero, zero);
    Operand<TInt32> all = ops.sum(counts, ops.constant(1));
    Operand<TInt32> isKind = ops.dtypes.cast(ops.math.equal(all, rows), TInt32.class);
    Operand<TInt32> first = ops.dtypes.cast(ops.math.argMax(isKind, ops.constant(0)), TInt32.class);
    Operand<TInt32> none = ops.math.sub(ops.constant(1), ops.max(isKind, zero));
    Operand<TInt32> kind = ops.math.add(first, ops.math.mul(none, ops.constant(KINDS)));
    Operand<TInt32> own = ops.gather(counts, kind, zero);
    Operand<TInt32> ends = ops.math.cumsum(own, zero);
    return new Of(ops, rows, own, ends);
  }

  /**
   * Rows of one kind.
   *
   * @param rows N
   * @param own how many each example has, (E)
   * @param ends where those of each example end, (E)
   */
  record Of(Ops ops, Operand<TInt32> rows, Operand<TInt32> own, Operand<TInt32> ends) {
    /** E. */
    Operand<TInt32> examples() {
      return ops.gather(ops.shape(own), ops.constant(0), ops.constant(0));
    }

    /** The example of each row: (N). */
    Operand<TInt32> example() {
      Operand<TInt32> row = ops.expandDims(upTo(rows), ops.constant(1));
      Operand<TInt32> isOver = ops.dtypes.cast(ops.math.lessEqual(ends, row), TInt32.class);
      return ops.sum(isOver, ops.constant(1));
    }

    /**
     * The rows of each example: (N, …) to (E, S, …). Where an example has fewer, any row stands.
     */
    Operand<TFloat32> apart(Operand<TFloat32> value) {
      Operand<TInt32> starts = ops.expandDims(ops.math.sub(ends, own), ops.constant(1));
      Operand<TInt32> cells = ops.math.add(starts, column());
      Operand<TInt32> last = ops.math.sub(rows, ops.constant(1));
      return ops.gather(value, ops.math.minimum(cells, last), ops.constant(0));
    }

    /** The same with zeros there. */
    Operand<TFloat32> apartWithZeros(Operand<TFloat32> value, int axes) {
      Operand<TInt32> counts = ops.expandDims(own, ops.constant(1));
      Operand<TFloat32> isThere = ops.dtypes.cast(ops.math.less(column(), counts), TFloat32.class);
      return ops.math.mul(apart(value), widened(isThere, axes - 1));
    }

    /** 0 to S − 1: (1, S). */
    private Operand<TInt32> column() {
      return ops.expandDims(upTo(ops.max(own, ops.constant(0))), ops.constant(0));
    }

    /** Each row times the weight of its example, (E): (N, …) to (N, …). */
    Operand<TFloat32> weighted(Operand<TFloat32> value, int axes, Operand<TFloat32> weights) {
      Operand<TFloat32> ofRows = ops.gather(weights, example(), ops.constant(0));
      return ops.math.mul(value, widened(ofRows, axes - 1));
    }

    private Operand<TFloat32> widened(Operand<TFloat32> value, int axes) {
      Operand<TFloat32> wide = value;
      for (int axis = 0; axis < axes; axis++) {
        wide = ops.expandDims(wide, ops.constant(-1));
      }
      return wide;
    }

    private Operand<TInt32> upTo(Operand<TInt32> end) {
      return ops.range(ops.constant(0), end, ops.constant(1));
    }
  }
}
