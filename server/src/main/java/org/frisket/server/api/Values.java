package org.frisket.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Values of a JSON body, each of the type that is asked for. */
public final class Values {
  private static final int LONGEST = 60;

  private Values() {}

  /**
   * @throws ApiException if it is no text, or half of a character stands in it
   */
  public static String text(String where, JsonNode value) {
    if (!value.isTextual()) {
      throw ApiException.invalid(where, found(value), "a text");
    }
    String text = value.textValue();
    if (text.codePoints().anyMatch(Values::isHalf)) {
      throw ApiException.invalid(where, "half of a surrogate pair", "text of whole characters");
    }
    return text;
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  /**
   * @throws ApiException if it is no list, or an empty one
   */
  public static List<JsonNode> list(String where, JsonNode value) {
    if (!value.isArray() || value.isEmpty()) {
      throw ApiException.invalid(where, found(value), "a list, not empty");
    }
    List<JsonNode> values = new ArrayList<>();
    value.forEach(values::add);
    return values;
  }

  /**
   * @throws ApiException if it is no list of texts, or an empty one
   */
  public static List<String> texts(String where, JsonNode value) {
    List<String> texts = new ArrayList<>();
    for (JsonNode one : list(where, value)) {
      texts.add(text(where + "[" + texts.size() + "]", one));
    }
    return texts;
  }

  /** What a message says of a value. */
  static String found(JsonNode value) {
    if (value == null || value.isMissingNode()) {
      return "nothing";
    }
    String text = value.toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
