package org.frisket.models.adaptation;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;

/** Brings settings that say a {@link FormerKey} to the key of now. */
public final class FormerKeys {
  private FormerKeys() {}

  /**
   * Renames keys of a tree.
   *
   * @param file for messages
   * @param type what the tree will become
   * @return the path of each key of now, by that of the former one that was found
   * @throws InvalidInputException if the tree says a key in both ways
   */
  public static Map<String, String> rename(Path file, JsonNode tree, Type type) {
    Map<String, String> renamed = new LinkedHashMap<>();
    SettingTrees.walk(
        tree,
        type,
        (path, settings, component) ->
            SettingKeys.former(component)
                .filter(settings::has)
                .ifPresent(
                    former -> {
                      String key = SettingKeys.of(component);
                      InvalidInputException.require(
                          file + ": " + path + former,
                          "beside " + path + key + ", its new name",
                          !settings.has(key),
                          "one of both");
                      settings.set(key, settings.remove(former));
                      renamed.put(path + former, path + key);
                    }));
    return renamed;
  }

  /**
   * The way to a setting by the keys of now. Where nothing says of which method it is, a former key
   * is that of all methods which had it, unless one has it still.
   *
   * @param steps keys, and within a list places from 0
   * @param tree that it leads through, which says which method a setting is of
   */
  public static List<String> current(List<String> steps, JsonNode tree, Type type) {
    List<String> current = new ArrayList<>();
    JsonNode at = tree;
    Type kind = type;
    for (String step : steps) {
      Optional<RecordComponent> component = component(step, at, kind);
      String key = component.map(SettingKeys::of).orElse(step);
      kind = component.map(RecordComponent::getGenericType).orElse(SettingTrees.elements(kind));
      at =
          at.isArray() && key.matches("[0-9]{1,9}") ? at.path(Integer.parseInt(key)) : at.path(key);
      current.add(key);
    }
    return current;
  }

  private static Optional<RecordComponent> component(String step, JsonNode at, Type kind) {
    List<RecordComponent> known =
        records(at, kind).flatMap(record -> Arrays.stream(record.getRecordComponents())).toList();
    return known.stream()
        .filter(one -> SettingKeys.of(one).equals(step))
        .findFirst()
        .or(() -> renamed(step, known));
  }

  private static Stream<? extends Class<?>> records(JsonNode at, Type kind) {
    boolean anyMethod = SettingTrees.isMethod(kind) && !at.isArray() && !at.has("name");
    return anyMethod
        ? SettingTrees.records(kind).values().stream()
        : SettingTrees.record(at, kind).stream();
  }

  private static Optional<RecordComponent> renamed(String step, List<RecordComponent> known) {
    List<RecordComponent> found = known.stream().filter(one -> isFormer(one, step)).toList();
    long names = found.stream().map(SettingKeys::of).distinct().count();
    return names == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private static boolean isFormer(RecordComponent component, String step) {
    return SettingKeys.former(component).filter(step::equals).isPresent();
  }
}
