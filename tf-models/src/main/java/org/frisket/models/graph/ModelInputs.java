package org.frisket.models.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;

/**
 * What a network reads, and where in it. Legend: B examples, S wordpieces, T rows, A answers.
 *
 * @param inputIds (B, S) rows of the word embeddings
 * @param attentionMask (B, S) 1 for a wordpiece, 0 for padding
 * @param tokenTypes (B, S) 0 for the first text, 1 for the second
 * @param positions from where a row stands in its example to its position embedding, (T) to (T)
 * @param answers from where an answer is read in the given cells, to where it is in these, (A) to
 *     (A)
 */
public record ModelInputs(
    Operand<TInt32> inputIds,
    Operand<TInt32> attentionMask,
    Operand<TInt32> tokenTypes,
    Moved positions,
    Moved answers) {

  /** Whole numbers to others of the same shape. */
  @FunctionalInterface
  public interface Moved {
    Operand<TInt32> of(Ops ops, Operand<TInt32> given);

    /** To themselves. */
    static Moved nowhere() {
      return (ops, given) -> given;
    }
  }

  /** What is fed, as it is. */
  public ModelInputs(
      Operand<TInt32> inputIds, Operand<TInt32> attentionMask, Operand<TInt32> tokenTypes) {
    this(inputIds, attentionMask, tokenTypes, Moved.nowhere(), Moved.nowhere());
  }
}
