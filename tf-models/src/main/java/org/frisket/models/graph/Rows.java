package org.frisket.models.graph;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The rows of activations a signal is made of, in either engine; padding may be among them. Legend:
 * B examples, S wordpieces of the longest, T rows, H hidden.
 */
@FunctionalInterface
public interface Rows {
  /** Where each stands in its example, from 0 for [CLS]: (rows). Adds to the graph when asked. */
  Operand<TInt32> positions();

  /** 1 for a wordpiece, 0 for padding: (B, S). */
  default Operand<TInt32> mask() {
    throw notWhole();
  }

  /**
   * A value of these rows, one row a cell of the batch: (T, H) to (B, S, H). What stands at padding
   * is not defined.
   */
  default Operand<TFloat32> padded(Operand<TFloat32> value) {
    throw notWhole();
  }

  /**
   * 1 for a row that is a wordpiece, 0 for one of padding: (T). Nothing where the rows are not
   * those of all wordpieces. Adds to the graph when asked.
   */
  default Optional<Operand<TInt32>> wordpieces(Ops ops) {
    return Optional.empty();
  }

  private static IllegalStateException notWhole() {
    return new IllegalStateException("only rows of whole examples have cells");
  }

  /** All rows of all examples; unless they say otherwise, one a cell of the batch. */
  static Rows whole(
      Supplier<Operand<TInt32>> positions,
      Operand<TInt32> mask,
      UnaryOperator<Operand<TFloat32>> padded) {
    return new Rows() {
      @Override
      public Operand<TInt32> positions() {
        return positions.get();
      }

      @Override
      public Operand<TInt32> mask() {
        return mask;
      }

      @Override
      public Operand<TFloat32> padded(Operand<TFloat32> value) {
        return padded.apply(value);
      }

      @Override
      public Optional<Operand<TInt32>> wordpieces(Ops ops) {
        return Optional.of(ops.reshape(mask, ops.constant(new int[] {-1})));
      }
    };
  }

  /** Whether ops of this project's own may stand beside them: not in a graph for other programs. */
  default boolean allowsKernels() {
    return false;
  }

  /** Rows of a table that is read as it is, whatever the texts are. */
  static Rows ofTable() {
    return () -> {
      throw new IllegalStateException("rows of a table stand in no example");
    };
  }

  /** Rows above the blocks: one an answer, wherever it was read. */
  static Rows ofAnswers() {
    return () -> {
      throw new IllegalStateException("above the blocks rows have no position");
    };
  }
}
