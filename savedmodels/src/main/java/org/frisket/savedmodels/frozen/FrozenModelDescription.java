package org.frisket.savedmodels.frozen;

import org.frisket.models.backbone.BackboneConfig;

/**
 * What stands beside the SavedModel.
 *
 * @param formatVersion version of this file
 * @param identity SHA-256 of the backbone, checked when it is loaded
 * @param config its shape
 */
record FrozenModelDescription(int formatVersion, String identity, BackboneConfig config) {
  static final int FORMAT_VERSION = 1;
}
