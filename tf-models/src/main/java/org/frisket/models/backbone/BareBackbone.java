package org.frisket.models.backbone;

/**
 * A backbone without its weights, which is quick to have.
 *
 * @param config its shape
 * @param tokenizerJson as that of {@link Backbone}
 */
public record BareBackbone(BackboneConfig config, byte[] tokenizerJson) {}
