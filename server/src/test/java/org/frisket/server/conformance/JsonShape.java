package org.frisket.server.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** JSON as the table writes it, where two dots stand for anything. */
final class JsonShape {
  private static final String ANY = "<any>";
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private final JsonNode shape;

  /**
   * @param text beginning with an object; what follows it is passed over
   */
  JsonShape(String text) throws JsonProcessingException {
    this.shape = MAPPER.readTree(completed(text.substring(0, end(text))));
  }

  static JsonNode read(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  /** The position behind the object that the text begins with. */
  static int end(String text) {
    int depth = 0;
    boolean string = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && (i == 0 || text.charAt(i - 1) != '\\')) {
        string = !string;
      }
      if (!string) {
        depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      }
      if (depth == 0) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException("'" + text + "' does not begin with an object");
  }

  /** With values in place of dots. */
  private static String completed(String text) {
    StringBuilder json = new StringBuilder();
    String[] parts = text.split("(?<!\\\\)\"", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean string = i % 2 == 1;
      json.append(
          string
              ? '"' + parts[i] + '"'
              : parts[i]
                  .replace("{..}", "{\"" + ANY + "\":0}")
                  .replaceAll("\\.\\.|\\bp\\d\\b", '"' + ANY + '"'));
    }
    return json.toString();
  }

  boolean fits(JsonNode actual) {
    return fits(shape, actual);
  }

  private static boolean fits(JsonNode shape, JsonNode actual) {
    if (shape.isTextual()) {
      return ANY.equals(shape.textValue())
          || (actual.isTextual() && fits(shape.textValue(), actual.textValue()));
    }
    if (shape.isObject() && actual.isObject()) {
      return shape.has(ANY) || fitsMembers(shape, actual);
    }
    if (shape.isArray() && actual.isArray()) {
      return isAny(shape) || fitsElements(shape, actual);
    }
    if (shape.isNumber() && actual.isNumber()) {
      return shape.isFloatingPointNumber() || actual.isFloatingPointNumber()
          ? Double.compare(shape.doubleValue(), actual.doubleValue()) == 0
          : shape.bigIntegerValue().equals(actual.bigIntegerValue());
    }
    return shape.equals(actual);
  }

  private static boolean isAny(JsonNode shape) {
    return shape.size() == 1 && ANY.equals(shape.get(0).textValue());
  }

  private static boolean fitsMembers(JsonNode shape, JsonNode actual) {
    return shape.size() == actual.size()
        && shape.properties().stream()
            .allMatch(
                one -> actual.has(one.getKey()) && fits(one.getValue(), actual.get(one.getKey())));
  }

  private static boolean fitsElements(JsonNode shape, JsonNode actual) {
    if (shape.size() != actual.size()) {
      return false;
    }
    for (int i = 0; i < shape.size(); i++) {
      if (!fits(shape.get(i), actual.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(String shape, String actual) {
    return anything(shape).matcher(actual).matches();
  }

  /** A text in which dots and {@code <message>} stand for anything. */
  static Pattern anything(String shape) {
    return Pattern.compile(
        Arrays.stream(shape.split("\\.{2,}|<message>", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")),
        Pattern.DOTALL);
  }

  @Override
  public String toString() {
    return shape.toString();
  }
}
