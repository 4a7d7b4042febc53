package org.frisket.models.backbone;

/**
 * Where somebody published the weights of a backbone.
 *
 * @param hub organisation and model on Hugging Face's hub
 * @param licence as that hub spells it; {@code unknown} where it is not known here
 */
public record Published(String hub, String licence) {
  public static final String UNKNOWN = "unknown";
}
