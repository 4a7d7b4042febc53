package org.frisket.server.rest.json;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.frisket.server.model.ServingException;

/**
 * The outermost object of a body whose syntax is right. Of members of equal names the first counts;
 * whatever follows the object is passed over.
 */
final class JsonDocument {
  private static final Set<String> KEYS =
      Set.of("signature_name", "instances", "inputs", "examples", "context");
  private static final int LONGEST_KEY = 100;

  private final JsonText text;
  private final Map<String, Integer> members = new HashMap<>();

  private JsonDocument(JsonText text) {
    this.text = text;
  }

  /**
   * Reads a body.
   *
   * @throws ServingException {@code INVALID_ARGUMENT} where it is no JSON, or no object
   */
  static JsonDocument of(byte[] body) {
    if (body.length == 0) {
      throw ServingException.invalid("JSON Parse error: The document is empty");
    }
    JsonText text = new JsonText(body);
    int root = text.blanks(text.start());
    if (text.isEnd(root)) {
      throw JsonText.problem("The document is empty.", root);
    }
    JsonDocument document = new JsonDocument(text);
    new JsonSyntax(text, document::remember).check(root);
    if (text.kind(root) != JsonKind.OBJECT) {
      throw ServingException.invalid("JSON Value: " + Compact.text(text, root) + " Is not object");
    }
    return document;
  }

  /** Keys that are asked for are short, even where every letter is escaped. */
  private void remember(int key, int value) {
    if (JsonStrings.end(text, key) - key <= LONGEST_KEY) {
      String name = JsonStrings.text(text, key);
      if (KEYS.contains(name)) {
        members.putIfAbsent(name, value);
      }
    }
  }

  JsonText text() {
    return text;
  }

  boolean has(String key) {
    return members.containsKey(key);
  }

  /** Where the value of a member that is there begins. */
  int position(String key) {
    return members.get(key);
  }

  /** The name of the signature; empty where there is none. */
  String signatureName() {
    if (!has("signature_name")) {
      return "";
    }
    int position = position("signature_name");
    if (text.kind(position) != JsonKind.STRING) {
      throw ServingException.invalid("'signature_name' key must be a string value.");
    }
    return JsonStrings.text(text, position);
  }
}
