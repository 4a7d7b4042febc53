package org.frisket.models.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * What a network reads, and where in it. Legend: B examples, S wordpieces, T rows, A answers.
 *
 * @param inputIds (B, S) rows of the word embeddings
 * @param attentionMask (B, S) 1 for a wordpiece, 0 for padding
 * @param tokenTypes (B, S) 0 for the first text, 1 for the second
 * @param positions from where a row stands in its example to its position embedding, (T) to (T)
 * @param answers from where an answer is read in the given cells, to where it is in these, (A) to
 *     (A)
 * @param pixels of images, (B, height, width, channels): ids and types are 0 then, and a row stands
 *     for a patch
 */
public record ModelInputs(
    Operand<TInt32> inputIds,
    Operand<TInt32> attentionMask,
    Operand<TInt32> tokenTypes,
    Moved positions,
    Moved answers,
    Optional<Operand<TUint8>> pixels) {

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
    this(inputIds, attentionMask, tokenTypes, Moved.nowhere(), Moved.nowhere(), Optional.empty());
  }

  /** What a run is fed of them, by the name it has in signatures. */
  public Map<String, Operand<?>> byName() {
    Map<String, Operand<?>> fed = new LinkedHashMap<>();
    if (pixels.isPresent()) {
      fed.put("pixels", pixels.get());
      return fed;
    }
    fed.put("input_ids", inputIds);
    fed.put("attention_mask", attentionMask);
    fed.put("token_type_ids", tokenTypes);
    return fed;
  }

  /** The same with images. */
  public ModelInputs with(Operand<TUint8> images) {
    return new ModelInputs(
        inputIds, attentionMask, tokenTypes, positions, answers, Optional.of(images));
  }
}
