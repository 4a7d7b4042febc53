package org.frisket.savedmodels.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.Sha256;

/**
 * A JSON object that carries the SHA-256 of its own content under one of its keys, so that no
 * flipped bit goes unseen. White space does not count.
 */
public final class SelfCheck {
  private SelfCheck() {}

  /** A value as JSON, with its checksum under {@code key}. */
  public static ObjectNode stamped(Object value, String key) {
    ObjectNode json = Json.compact().valueToTree(value);
    return json.put(key, Sha256.of(Json.line(json)));
  }

  /**
   * Takes the checksum out again.
   *
   * @param content of the file
   * @throws InvalidInputException if the content is no object, or not that of the checksum
   */
  public static ObjectNode verified(Path file, JsonNode content, String key) {
    if (!(content instanceof ObjectNode json)) {
      throw InvalidInputException.of(file.toString(), "no keys", "keys and values");
    }
    String said = json.path(key).asText();
    json.remove(key);
    String found = Sha256.of(Json.line(json));
    if (!found.equals(said)) {
      throw InvalidInputException.of(
          file + ": sha256 of its content", found, said + " as " + key + " says");
    }
    return json;
  }
}
