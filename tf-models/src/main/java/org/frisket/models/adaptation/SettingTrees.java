package org.frisket.models.adaptation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Walks over settings in a tree, beside the records that they will become. */
public final class SettingTrees {
  /** Is shown every component of every record. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * @param path keys from the top to the record, each with a dot behind
     * @param settings of the record, which may be changed
     * @param component one of its components, whether there is a value or not
     */
    void visit(String path, ObjectNode settings, RecordComponent component);
  }

  private SettingTrees() {}

  /**
   * Settings that are told apart by name and whose name is unknown are passed over.
   *
   * @param type what the tree will become
   */
  public static void walk(JsonNode tree, Type type, Visitor visitor) {
    walk("", tree, type, visitor);
  }

  private static void walk(String path, JsonNode tree, Type type, Visitor visitor) {
    if (tree.isArray()) {
      Type each = elements(type);
      for (int i = 0; i < tree.size(); i++) {
        walk(path + i + ".", tree.get(i), each, visitor);
      }
    } else if (tree instanceof ObjectNode settings) {
      Optional<Class<?>> record = record(settings, type);
      if (record.isPresent()) {
        walkRecord(path, settings, record.get(), visitor);
      } else if (isMap(type)) {
        settings
            .properties()
            .forEach(
                entry ->
                    walk(path + entry.getKey() + ".", entry.getValue(), elements(type), visitor));
      }
    }
  }

  private static void walkRecord(
      String path, ObjectNode settings, Class<?> record, Visitor visitor) {
    for (RecordComponent component : record.getRecordComponents()) {
      visitor.visit(path, settings, component);
      String key = SettingKeys.of(component);
      walk(path + key + ".", settings.path(key), component.getGenericType(), visitor);
    }
  }

  /** Whether settings of that type are those of a method: of any, or of one among some. */
  public static boolean isMethod(Type type) {
    return type instanceof Class<?> one
        && one.isInterface()
        && AdaptationConfig.class.isAssignableFrom(one);
  }

  /** The settings of a method that have settings of their own, told apart by a name. */
  public static List<RecordComponent> choicesWithin(Class<?> config) {
    return Arrays.stream(config.getRecordComponents())
        .filter(component -> isMethod(component.getType()) || isChoice(component.getType()))
        .toList();
  }

  private static boolean isChoice(Class<?> type) {
    return type.isSealed() && !type.isEnum();
  }

  /** The record that settings will become, as far as that is known. */
  static Optional<Class<?>> record(JsonNode settings, Type type) {
    if (isMethod(type)) {
      return Methods.named(settings.path("name").asText())
          .<Class<?>>map(Method::config)
          .filter(((Class<?>) type)::isAssignableFrom);
    }
    if (!(type instanceof Class<?> one)) {
      return Optional.empty();
    }
    return one.isSealed()
        ? NamedRecords.named(one, settings.path("name").asText())
        : Optional.<Class<?>>of(one).filter(Class::isRecord);
  }

  /**
   * The records that settings of a type may become, by the name that tells them apart; a record
   * that there is no choice of has an empty one. Nothing for what becomes no record.
   */
  public static Map<String, Class<?>> records(Type type) {
    Map<String, Class<?>> records = new LinkedHashMap<>();
    if (isMethod(type)) {
      Methods.all().stream()
          .filter(method -> ((Class<?>) type).isAssignableFrom(method.config()))
          .forEach(method -> records.put(method.id(), method.config()));
    } else if (type instanceof Class<?> one && isChoice(one)) {
      for (Class<?> permitted : one.getPermittedSubclasses()) {
        records.put(NamedRecords.nameOf(permitted), permitted);
      }
    } else if (type instanceof Class<?> one && one.isRecord()) {
      records.put("", one);
    }
    return records;
  }

  /** What stands in a list or a map; a list of methods is one of settings. */
  static Type elements(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return arguments[arguments.length - 1];
    }
    return type == AdaptationConfig.class ? type : Object.class;
  }

  private static boolean isMap(Type type) {
    return type instanceof ParameterizedType generic && generic.getRawType() == Map.class;
  }
}
