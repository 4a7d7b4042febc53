package org.frisket.models.backbone;

/**
 * The frozen pretrained encoder: everything a task shares with all other tasks.
 *
 * @param config its shape
 * @param weights its parameters by canonical name
 * @param tokenizerJson a Hugging Face {@code tokenizer.json}, byte for byte
 */
public record Backbone(BackboneConfig config, NamedWeights weights, byte[] tokenizerJson) {
  /** The SHA-256 that packages name; see {@link BackboneIdentity}. */
  public String identity() {
    return BackboneIdentity.of(this);
  }
}
