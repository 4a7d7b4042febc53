package org.frisket.models.backbone;

/** The frozen pretrained encoder: everything a task shares with all other tasks. Immutable. */
public final class Backbone {
  private final BackboneConfig config;
  private final NamedWeights weights;
  private final byte[] tokenizerJson;
  private volatile String identity;

  /**
   * @param config its shape
   * @param weights its parameters by canonical name
   * @param tokenizerJson what makes its input of examples: a Hugging Face {@code tokenizer.json},
   *     or of a backbone that reads images a {@code preprocessor_config.json}; byte for byte
   */
  public Backbone(BackboneConfig config, NamedWeights weights, byte[] tokenizerJson) {
    this.config = config;
    this.weights = weights;
    this.tokenizerJson = tokenizerJson;
  }

  /**
   * One whose identity is known already.
   *
   * @param identity as {@link #identity()} would find it
   */
  public static Backbone checked(
      BackboneConfig config, NamedWeights weights, byte[] tokenizerJson, String identity) {
    Backbone backbone = new Backbone(config, weights, tokenizerJson);
    backbone.identity = identity;
    return backbone;
  }

  /** Its shape. */
  public BackboneConfig config() {
    return config;
  }

  /** Its parameters by canonical name. */
  public NamedWeights weights() {
    return weights;
  }

  /** A Hugging Face {@code tokenizer.json}, or {@code preprocessor_config.json} of images. */
  public byte[] tokenizerJson() {
    return tokenizerJson;
  }

  /**
   * The SHA-256 that packages name; see {@link BackboneIdentity}. Every weight is read for it,
   * once.
   */
  public String identity() {
    String known = identity;
    if (known == null) {
      known = BackboneIdentity.of(this);
      identity = known;
    }
    return known;
  }
}
