package org.frisket.models.backbone;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The shape of an encoder. Part of a backbone's identity: two backbones that differ in any of these
 * are different. What BERT itself does not need is left out of files where it says nothing, so that
 * identities stay.
 *
 * @param name the id users write, such as {@code minilm-l6}
 * @param blocks transformer layers
 * @param hiddenSize H, a multiple of {@code heads}
 * @param intermediateSize width of the feed-forward layer
 * @param heads attention heads
 * @param vocabularySize rows of the word embeddings; 0 where images are read
 * @param maxPositions the longest sequence, in wordpieces; of images the only one, in rows
 * @param tokenTypes segments (2: first and second text; 0: they are not told apart)
 * @param gelu which form of GELU
 * @param layerNormEpsilon ε inside the square root of the layer normalisation
 * @param drawnPooler whether the checkpoint came without a pooler, so that every task draws its own
 * @param architecture what kind of encoder it is; BERT where nothing is said
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
    float layerNormEpsilon,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean drawnPooler,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = ArchitectureConfig.LeftOut.class)
        ArchitectureConfig architecture) {
  public BackboneConfig {
    architecture = architecture == null ? new BertConfig() : architecture;
  }

  /** The shape of a BERT. */
  public BackboneConfig(
      String name,
      int blocks,
      int hiddenSize,
      int intermediateSize,
      int heads,
      int vocabularySize,
      int maxPositions,
      int tokenTypes,
      GeluForm gelu,
      float layerNormEpsilon,
      boolean drawnPooler) {
    this(
        name,
        blocks,
        hiddenSize,
        intermediateSize,
        heads,
        vocabularySize,
        maxPositions,
        tokenTypes,
        gelu,
        layerNormEpsilon,
        drawnPooler,
        new BertConfig());
  }

  /** The shape of a BERT with its own pooler. */
  public BackboneConfig(
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
    this(
        name,
        blocks,
        hiddenSize,
        intermediateSize,
        heads,
        vocabularySize,
        maxPositions,
        tokenTypes,
        gelu,
        layerNormEpsilon,
        false);
  }

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
        layerNormEpsilon,
        drawnPooler,
        architecture);
  }

  /** Whether it reads images, and not texts. */
  public boolean readsImages() {
    return architecture.images().isPresent();
  }

  /** Width of one attention head. */
  public int headSize() {
    return hiddenSize / heads;
  }
}
