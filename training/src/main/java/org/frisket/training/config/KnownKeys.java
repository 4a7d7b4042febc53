package org.frisket.training.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.frisket.models.error.InvalidInputException;

/** Keys of a config that do not exist, are missing, or have no value, told before anything else. */
final class KnownKeys {
  /** The keys that may be null: each says "none" or "the usual". */
  private static final Set<String> NULLABLE =
      Set.of(
          "blocks",
          "pair",
          "label_until",
          "positive_label",
          "comment_prefix",
          "tag_scheme",
          "split",
          "head_seed");

  private KnownKeys() {}

  /**
   * Compares a tree with the record it will become, and the records inside.
   *
   * @throws InvalidInputException that names the file, the key, and the nearest key where there is
   *     no such key
   */
  static void check(Path file, JsonNode tree, Class<?> type) {
    check(file, "", tree, type);
  }

  private static void check(Path file, String path, JsonNode tree, Class<?> type) {
    nulls(file, path, tree);
    if (!type.isRecord() || !tree.isObject()) {
      return;
    }
    List<String> known = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      known.add(keyOf(component));
    }
    for (Map.Entry<String, JsonNode> entry : tree.properties()) {
      if (!known.contains(entry.getKey())) {
        throw unknown(file, path + entry.getKey(), entry.getKey(), known);
      }
    }
    for (RecordComponent component : type.getRecordComponents()) {
      String key = keyOf(component);
      if (!tree.has(key)) {
        throw InvalidInputException.of(file + ": " + path + key, "missing", "a value");
      }
      check(file, path + key + ".", tree.get(key), component.getType());
    }
  }

  private static String keyOf(RecordComponent component) {
    return ((PropertyNamingStrategies.NamingBase) PropertyNamingStrategies.SNAKE_CASE)
        .translate(component.getName());
  }

  private static void nulls(Path file, String path, JsonNode tree) {
    for (Map.Entry<String, JsonNode> entry : tree.properties()) {
      if (entry.getValue().isNull() && !NULLABLE.contains(entry.getKey())) {
        throw InvalidInputException.of(file + ": " + path + entry.getKey(), "null", "a value");
      }
      for (JsonNode element : entry.getValue()) {
        if (entry.getValue().isArray() && element.isNull()) {
          throw InvalidInputException.of(
              file + ": " + path + entry.getKey(), entry.getValue(), "a list without null");
        }
      }
    }
  }

  static InvalidInputException unknown(Path file, String path, String key, List<String> known) {
    String nearest =
        known.stream()
            .min(Comparator.comparing(other -> distance(other, key)))
            .map(other -> "; did you mean " + other + "?")
            .orElse("");
    return InvalidInputException.of(
        file + ": unknown key", path, "one of " + String.join(", ", known) + nearest);
  }

  private static int distance(String one, String other) {
    return LevenshteinDistance.getDefaultInstance().apply(one, other);
  }
}
