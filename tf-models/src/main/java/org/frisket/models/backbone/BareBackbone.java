package org.frisket.models.backbone;

/**
 * A backbone without its weights, which is quick to have.
 *
 * @param config its shape
 * @param tokenizerJson a Hugging Face {@code tokenizer.json}, byte for byte
 */
public record BareBackbone(BackboneConfig config, byte[] tokenizerJson) {}
