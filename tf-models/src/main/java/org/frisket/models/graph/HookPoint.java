package org.frisket.models.graph;

import org.frisket.models.backbone.Site;

/**
 * A place of the network where a method may put something else for what the backbone computes. A
 * method names its places before the network is built ({@link Adaptation#hooks}); whatever is not
 * named is built as if there were no places. Rows are (T, H), one a wordpiece, in every engine.
 */
public sealed interface HookPoint {
  /** The rows of the embeddings. */
  record Embedded(Stage stage) implements HookPoint {}

  /** x · kernel at a site, before its bias is added: (rows, in) to (rows, out). */
  record Product(Site site) implements HookPoint {}

  /** The non-linearity behind a site, its bias added: of a feed-forward layer, or of the pooler. */
  record Activation(Site site) implements HookPoint {}

  /**
   * Between the products for queries, keys and values of a block and the mix of its values. A
   * method is asked for parts here ({@link Adaptation#attention}), not for a value.
   */
  record Attention(int block) implements HookPoint {}

  /** What a sub-layer gives, dropout done, before its residual is added: (rows, H). */
  record Sublayer(int block, Part part) implements HookPoint {}

  /** What a block gives (rows, H). Where it is the last block, all of its rows are built. */
  record LayerOutput(int block) implements HookPoint {}

  /** How far the embeddings are. */
  enum Stage {
    /** The rows of the word embeddings alone. */
    WORDS,
    /** Their sum with positions and segments, normalised, then dropped: what block 0 reads. */
    NORMALISED
  }

  /** The two sub-layers of a block. */
  enum Part {
    ATTENTION,
    FEED_FORWARD;

    /** The lower-case name used in files. */
    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
