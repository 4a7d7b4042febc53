package org.frisket.savedmodels.packages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.frisket.savedmodels.json.Json;

/**
 * Keys of {@code task.json} that came after format version 1 was first written. They are left out
 * where they say nothing, so that older readers still read such packages; this puts back what their
 * absence means.
 */
final class LaterKeys {
  private static final ObjectNode OF_MASKING =
      Json.compact()
          .createObjectNode()
          .put("biases", false)
          .put("granularity", "weights")
          .put("initial_scores", "uniform");

  private LaterKeys() {}

  static JsonNode added(JsonNode manifest) {
    if (manifest instanceof ObjectNode object && !object.has("by_type")) {
      object.putObject("by_type");
    }
    if (manifest.path("method") instanceof ObjectNode method
        && method.path("name").asText().equals("masking")) {
      OF_MASKING.properties().stream()
          .filter(later -> !method.has(later.getKey()))
          .forEach(later -> method.set(later.getKey(), later.getValue()));
    }
    return manifest;
  }
}
