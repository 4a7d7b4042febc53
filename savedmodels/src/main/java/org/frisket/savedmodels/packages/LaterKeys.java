package org.frisket.savedmodels.packages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.frisket.models.adaptation.Methods;

/**
 * Keys of {@code task.json} that came after format version 1 was first written. They are left out
 * where they say nothing, so that older readers still read such packages; this puts back what their
 * absence means.
 */
final class LaterKeys {
  private LaterKeys() {}

  static JsonNode added(JsonNode manifest) {
    if (manifest instanceof ObjectNode object && !object.has("by_type")) {
      object.putObject("by_type");
    }
    if (manifest.path("method") instanceof ObjectNode settings) {
      Methods.named(settings.path("name").asText())
          .ifPresent(
              method ->
                  method.laterSettings().entrySet().stream()
                      .filter(later -> !settings.has(later.getKey()))
                      .forEach(later -> settings.set(later.getKey(), later.getValue())));
    }
    return manifest;
  }
}
