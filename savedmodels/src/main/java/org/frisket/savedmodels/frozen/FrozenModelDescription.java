package org.frisket.savedmodels.frozen;

import org.frisket.models.backbone.BackboneConfig;

/**
 * What stands beside the SavedModel.
 *
 * @param formatVersion version of this file
 * @param identity SHA-256 of the backbone, checked when it is loaded
 * @param graphSha256 SHA-256 of {@code saved_model.pb}, which serving needs and loading does not
 * @param config its shape
 */
record FrozenModelDescription(
    int formatVersion, String identity, String graphSha256, BackboneConfig config) {
  static final int FORMAT_VERSION = 1;
}
