package org.frisket.models.encoder;

import org.tensorflow.Operand;
import org.tensorflow.types.TInt32;

/**
 * What an encoder reads. Legend: B examples, S wordpieces.
 *
 * @param inputIds (B, S) rows of the word embeddings
 * @param attentionMask (B, S) 1 for a wordpiece, 0 for padding
 * @param tokenTypes (B, S) 0 for the first text, 1 for the second
 */
public record EncoderInputs(
    Operand<TInt32> inputIds, Operand<TInt32> attentionMask, Operand<TInt32> tokenTypes) {}
