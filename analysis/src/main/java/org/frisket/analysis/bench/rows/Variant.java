package org.frisket.analysis.bench.rows;

/** What is particular about a row. */
public enum Variant {
  /** Training with dropout 0.1 beside the same of the peer; or answers beside the peer's. */
  USUAL,
  /** Our finetuning stands in the peer's place. */
  AGAINST_FINETUNING,
  /** The same method, trained as usual, stands in the peer's place of one trained privately. */
  AGAINST_USUAL_TRAINING,
  /**
   * The same of both without dropout, so that frozen blocks are computed once; one pass over the
   * batches goes before.
   */
  KEPT_AGAINST_FINETUNING,
  /**
   * Masks drop a share of heads and neurons; they are cut out of our network. The same masked
   * network with nothing cut out stands in the peer's place.
   */
  AGAINST_WHOLE,
  /** The peer gets the same rows padded to 128 wordpieces. */
  PEER_PADDED,
  /** ONNX Runtime in float32, with its fusions, stands in the peer's place. */
  ONNX,
  /** The same, but quantised to int8 as it is asked: its answers are near ours, not the same. */
  ONNX_INT8,
  /**
   * The launcher's {@code predict} of one line, from its start to its end, in a process each time.
   * There is no peer: the bar is in seconds.
   */
  COMMAND,
  /** No dropout, and one pass over the same batches before those that count. */
  NO_DROPOUT;

  /** Whether nothing is dropped in training. */
  public boolean keepsAll() {
    return this == NO_DROPOUT || this == KEPT_AGAINST_FINETUNING;
  }

  /** Whether it is the peer that ours is measured beside, and not something else of ours. */
  public boolean isBesidePeer() {
    return switch (this) {
      case AGAINST_FINETUNING,
          AGAINST_USUAL_TRAINING,
          KEPT_AGAINST_FINETUNING,
          AGAINST_WHOLE,
          COMMAND ->
          false;
      case USUAL, ONNX, ONNX_INT8, PEER_PADDED, NO_DROPOUT -> true;
    };
  }
}
