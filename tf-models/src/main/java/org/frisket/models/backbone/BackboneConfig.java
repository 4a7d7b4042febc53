package org.frisket.models.backbone;

/**
 * The shape of a BERT-like encoder. Part of a backbone's identity: two backbones that differ in any
 * of these are different.
 *
 * @param name the id users write, such as {@code minilm-l6}
 * @param blocks transformer layers
 * @param hiddenSize H, a multiple of {@code heads}
 * @param intermediateSize width of the feed-forward layer
 * @param heads attention heads
 * @param vocabularySize rows of the word embeddings
 * @param maxPositions the longest sequence, in wordpieces
 * @param tokenTypes segments (2: first and second text)
 * @param gelu which form of GELU
 * @param layerNormEpsilon ε inside the square root of the layer normalisation
 */
public record BackboneConfig(
    String name,
    int blocks,
    int hiddenSize,
    int intermediateSize,
    int heads,
    int vocabularySize,
    int maxPositions,
    int tokenTypes,
    GeluForm gelu,
    float layerNormEpsilon) {

  /** The same shape under another name. */
  public BackboneConfig named(String other) {
    return new BackboneConfig(
        other,
        blocks,
        hiddenSize,
        intermediateSize,
        heads,
        vocabularySize,
        maxPositions,
        tokenTypes,
        gelu,
        layerNormEpsilon);
  }

  /** Width of one attention head. */
  public int headSize() {
    return hiddenSize / heads;
  }
}
