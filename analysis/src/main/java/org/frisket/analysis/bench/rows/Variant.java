package org.frisket.analysis.bench.rows;

/** What is particular about a row. */
public enum Variant {
  /** Training with dropout 0.1 beside the same of the peer; or answers beside the peer's. */
  USUAL,
  /** Our finetuning stands in the peer's place. */
  AGAINST_FINETUNING,
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
  /** No dropout, and one pass over the same batches before those that count. */
  NO_DROPOUT;

  /** Whether nothing is dropped in training. */
  public boolean keepsAll() {
    return this == NO_DROPOUT || this == KEPT_AGAINST_FINETUNING;
  }

  /** Whether it is the peer that ours is measured beside, and not something else of ours. */
  public boolean isBesidePeer() {
    return this != AGAINST_FINETUNING && this != KEPT_AGAINST_FINETUNING && this != AGAINST_WHOLE;
  }
}
