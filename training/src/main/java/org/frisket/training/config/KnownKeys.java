package org.frisket.training.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.SettingKeys;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Nearest;

/** Keys of a config that do not exist, are missing, or have no value, told before anything else. */
final class KnownKeys {
  /** The keys that may be null, which says "none" or "the usual": those that are by default. */
  private static final Set<String> NULLABLE = new HashSet<>();

  static {
    Defaults.all().forEach(KnownKeys::addNullable);
  }

  private static void addNullable(JsonNode defaults) {
    for (Map.Entry<String, JsonNode> entry : defaults.properties()) {
      if (entry.getValue().isNull()) {
        NULLABLE.add(entry.getKey());
      }
      addNullable(entry.getValue());
    }
  }

  /** Whether a key may be null. */
  static boolean isNullable(String key) {
    return NULLABLE.contains(key);
  }

  /** The value being read, and its type. */
  private record Whole(Path file, JsonNode tree, Class<?> type) {}

  private KnownKeys() {}

  /**
   * Compares a tree with the record it will become, and the records inside.
   *
   * @throws InvalidInputException that names the file, the key, and the nearest key where there is
   *     no such key
   */
  static void check(Path file, JsonNode tree, Class<?> type) {
    check(new Whole(file, tree, type), "", tree, type);
  }

  private static void check(Whole whole, String path, JsonNode tree, Class<?> type) {
    Path file = whole.file;
    nulls(file, path, tree);
    if (!type.isRecord() || !tree.isObject()) {
      return;
    }
    List<String> known = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      known.add(SettingKeys.of(component));
    }
    for (Map.Entry<String, JsonNode> entry : tree.properties()) {
      if (!known.contains(entry.getKey())) {
        throw unknown(file, whole.tree, whole.type, path + entry.getKey(), known);
      }
    }
    for (RecordComponent component : type.getRecordComponents()) {
      String key = SettingKeys.of(component);
      if (!tree.has(key)) {
        throw InvalidInputException.of(file + ": " + path + key, "missing", "a value");
      }
      check(whole, path + key + ".", tree.get(key), component.getType());
    }
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

  /**
   * An unknown key, with the nearest key there is: beside it, elsewhere in the config, or in one of
   * the other kind.
   *
   * @param tree the whole config
   * @param type what it is to become
   * @param known the keys beside it
   */
  static InvalidInputException unknown(
      Path file, JsonNode tree, Class<?> type, String path, List<String> known) {
    String key = path.substring(path.lastIndexOf('.') + 1);
    Optional<InvalidInputException> meaningless = meaningless(file, tree, path, key);
    if (meaningless.isPresent()) {
      return meaningless.get();
    }
    Map<String, String> byKey = new LinkedHashMap<>();
    known.forEach(beside -> byKey.put(beside, beside));
    keys("", tree, type).filter(one -> !one.equals(path)).forEach(one -> addTo(byKey, one));
    addTo(byKey, ConfigFile.EXTENDS);
    String nearest = Nearest.of(key, byKey.keySet()).map(byKey::get).orElse(null);
    String hint = nearest == null ? elsewhere(key, type) : Nearest.asked(nearest);
    return InvalidInputException.of(
        file + ": unknown key", path, "one of " + String.join(", ", known) + hint);
  }

  /** A key that other methods have, where that of the settings says why it has not. */
  private static Optional<InvalidInputException> meaningless(
      Path file, JsonNode tree, String path, String key) {
    String settings = "/" + path.replace('.', '/');
    String name = tree.at(settings.substring(0, settings.lastIndexOf('/'))).path("name").asText();
    return Methods.named(name)
        .flatMap(method -> Optional.ofNullable(method.meaninglessSettings().get(key)))
        .map(
            reason ->
                InvalidInputException.of(
                    file + ": " + path, tree.at(settings), "nothing: " + name + " " + reason));
  }

  private static void addTo(Map<String, String> byKey, String path) {
    byKey.putIfAbsent(path.substring(path.lastIndexOf('.') + 1), path);
  }

  /** Where a key of a task stands in an experiment, or the reverse. */
  private static String elsewhere(String key, Class<?> type) {
    boolean task = type == TaskConfig.class;
    Class<?> other = task ? ExperimentConfig.class : TaskConfig.class;
    return keys("", MissingNode.getInstance(), other)
        .filter(path -> path.equals(key) || path.endsWith("." + key))
        .findFirst()
        .map(path -> "; " + path + " is a key of " + (task ? "an experiment" : "a task's config"))
        .orElse("");
  }

  /** The paths of all keys: those of records, and of settings that are told apart by a name. */
  private static Stream<String> keys(String prefix, JsonNode tree, Class<?> type) {
    if (type.isRecord()) {
      return Arrays.stream(type.getRecordComponents())
          .flatMap(one -> withKeysInside(prefix, SettingKeys.of(one), tree, one.getType()));
    }
    return type.isInterface() && !Collection.class.isAssignableFrom(type) && type != Map.class
        ? tree.properties().stream().map(entry -> prefix + entry.getKey())
        : Stream.empty();
  }

  private static Stream<String> withKeysInside(
      String prefix, String key, JsonNode tree, Class<?> type) {
    String path = prefix + key;
    return Stream.concat(Stream.of(path), keys(path + ".", tree.path(key), type));
  }
}
