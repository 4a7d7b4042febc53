package org.frisket.training.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import com.google.common.collect.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.frisket.savedmodels.json.Json;

/** Several labels in one cell: parted by something, or a list as JSON and Python write it. */
public final class ListCell {
  /** A text in single or double quotes, or something without any, and what parts it from others. */
  private static final Pattern ELEMENT =
      Pattern.compile(
          "\\s*('((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\"|[^,'\"]+?)\\s*(,|$)");

  private ListCell() {}

  /** Whether a cell is written as a list in brackets. */
  public static boolean isBracketed(String cell) {
    String plain = cell.strip();
    return plain.startsWith("[") && plain.endsWith("]");
  }

  /**
   * The labels of a cell, in their order; none of an empty one.
   *
   * @param separator what parts them where they are in no brackets
   * @return nothing for brackets around what is no list
   */
  public static Optional<List<String>> read(String cell, String separator) {
    return isBracketed(cell)
        ? json(cell).or(() -> python(cell))
        : Optional.of(Splitter.on(separator).trimResults().omitEmptyStrings().splitToList(cell));
  }

  private static Optional<List<String>> json(String cell) {
    try {
      JsonNode list = Json.compact().readTree(cell);
      boolean values = Streams.stream(list).allMatch(each -> each.isValueNode() && !each.isNull());
      return values
          ? Optional.of(Streams.stream(list).map(JsonNode::asText).toList())
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Optional<List<String>> python(String cell) {
    String plain = cell.strip();
    String inside = plain.substring(1, plain.length() - 1).strip();
    List<String> labels = new ArrayList<>();
    Matcher element = ELEMENT.matcher(inside);
    int start = 0;
    while (start < inside.length() && element.find(start) && element.start() == start) {
      String quoted = element.group(2) == null ? element.group(3) : element.group(2);
      labels.add(quoted == null ? element.group(1) : quoted.replaceAll("\\\\(.)", "$1"));
      start = element.end();
    }
    return start == inside.length() ? Optional.of(labels) : Optional.empty();
  }
}
