package org.frisket.server.rest.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;

/**
 * Bytes as {@code {"b64": "…"}}: one key, a string, and nothing else.
 *
 * @param value where the string begins
 * @param end the position behind the object
 */
record Base64Object(JsonText text, int value, int end) {
  /** The one that begins here; null where something else does. */
  static Base64Object at(JsonText text, int position) {
    if (text.kind(position) != JsonKind.OBJECT) {
      return null;
    }
    int key = text.blanks(position + 1);
    if (text.kind(key) != JsonKind.STRING || !JsonStrings.text(text, key).equals("b64")) {
      return null;
    }
    int colon = text.blanks(JsonStrings.end(text, key));
    int value = text.blanks(colon + 1);
    if (text.kind(value) != JsonKind.STRING) {
      return null;
    }
    int close = text.blanks(JsonStrings.end(text, value));
    return text.at(close) == '}' ? new Base64Object(text, value, close + 1) : null;
  }

  /**
   * The standard alphabet; padding may be missing, blanks are passed over.
   *
   * @throws ServingException {@code INVALID_ARGUMENT} for anything else
   */
  byte[] decoded() {
    String written = new String(JsonStrings.bytes(text, value), ISO_8859_1).replaceAll("\\s", "");
    try {
      return Base64.getDecoder().decode(written);
    } catch (IllegalArgumentException problem) {
      throw new ServingException(
          StatusCode.INVALID_ARGUMENT,
          "Unable to base64 decode: " + Compact.text(text, value),
          problem);
    }
  }
}
