package org.frisket.training.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Reader;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.frisket.models.error.Words;
import org.frisket.models.preprocess.text.PlainText;
import org.frisket.savedmodels.json.Json;

/**
 * One JSON object a line; empty lines are left out. Numbers and truth values are taken as text;
 * null and objects are no columns, and lists only where they are asked for.
 */
final class JsonLinesReader implements RowReader {
  private final Predicate<String> lists;

  JsonLinesReader() {
    this(key -> false);
  }

  /**
   * @param lists the keys under which lists are columns: their text as JSON
   */
  JsonLinesReader(Predicate<String> lists) {
    this.lists = lists;
  }

  /** An object with where it stands. */
  record Line(String location, ObjectNode object) {}

  @Override
  public Iterator<Row> rows(String name, Reader text) {
    Objects objects = new Objects(name, new TextLines(text));
    return new RowIterator<>() {
      @Override
      protected Row computeNext() {
        return objects.hasNext() ? row(objects.next()) : endOfData();
      }
    };
  }

  /** An object as a row. */
  Row row(Line line) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : line.object().properties()) {
      if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
        fields.put(entry.getKey(), entry.getValue().asText());
      } else if (entry.getValue().isArray() && lists.test(entry.getKey())) {
        fields.put(entry.getKey(), entry.getValue().toString());
      }
    }
    return new Row(line.location(), fields);
  }

  /** The objects of a text, whole, each read when it is asked for. */
  static final class Objects extends RowIterator<Line> {
    private final String name;
    private final TextLines lines;

    Objects(String name, TextLines lines) {
      this.name = name;
      this.lines = lines;
    }

    @Override
    protected Line computeNext() {
      while (lines.hasNext()) {
        String line = lines.next();
        if (!PlainText.isBlank(line)) {
          return object(name + ":" + lines.number(), line);
        }
      }
      return endOfData();
    }

    private static Line object(String location, String line) {
      try {
        JsonNode read = Json.compact().readTree(line);
        if (read instanceof ObjectNode object) {
          return new Line(location, object);
        }
        throw new MalformedRowException(location, Words.of(read) + " (expected: a JSON object)");
      } catch (JsonProcessingException e) {
        throw new MalformedRowException(location, "not readable (expected: a JSON object)");
      }
    }
  }
}
