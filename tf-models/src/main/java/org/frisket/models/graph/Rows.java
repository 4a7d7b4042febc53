package org.frisket.models.graph;

import org.tensorflow.Operand;
import org.tensorflow.types.TInt32;

/** The rows of activations a signal is made of, in either engine; padding may be among them. */
@FunctionalInterface
public interface Rows {
  /** Where each stands in its example, from 0 for [CLS]: (rows). Adds to the graph when asked. */
  Operand<TInt32> positions();

  /** Whether ops of this project's own may stand beside them: not in a graph for other programs. */
  default boolean allowsKernels() {
    return false;
  }

  /** Rows above the blocks: one an answer, wherever it was read. */
  static Rows ofAnswers() {
    return () -> {
      throw new IllegalStateException("above the blocks rows have no position");
    };
  }
}
