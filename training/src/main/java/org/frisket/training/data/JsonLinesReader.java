package org.frisket.training.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.PlainText;
import org.frisket.savedmodels.json.Json;

/**
 * One JSON object a line; empty lines are left out. Numbers and truth values are taken as text;
 * null, lists and objects are no columns.
 */
final class JsonLinesReader implements RowReader {
  private final Set<String> lists = new TreeSet<>();

  @Override
  public List<Row> read(String name, String text) {
    List<Row> rows = new ArrayList<>();
    int number = 0;
    for (String line : PlainText.lines(text)) {
      number++;
      if (!PlainText.isBlank(line)) {
        rows.add(row(name + ":" + number, line));
      }
    }
    return rows;
  }

  /** The keys under which lists were. */
  Set<String> lists() {
    return lists;
  }

  private Row row(String location, String line) {
    try {
      JsonNode object = Json.compact().readTree(line);
      if (!object.isObject()) {
        throw InvalidInputException.of(location, object, "a JSON object");
      }
      Map<String, String> fields = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
          fields.put(entry.getKey(), entry.getValue().asText());
        } else if (entry.getValue().isArray()) {
          lists.add(entry.getKey());
        }
      }
      return new Row(location, fields);
    } catch (JsonProcessingException e) {
      throw InvalidInputException.of(location, "not readable", "a JSON object");
    }
  }
}
