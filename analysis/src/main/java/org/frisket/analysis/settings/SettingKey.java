package org.frisket.analysis.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.frisket.models.adaptation.SettingKeys;

/**
 * A key of a config, and what it is declared by.
 *
 * @param path such as {@code training.learning_rate}; {@code []} stands for each of a list
 * @param component of a record
 */
record SettingKey(String path, RecordComponent component) {
  /** Those of a record, and of the records in it, in the order they are declared. */
  static List<SettingKey> of(Class<?> record) {
    List<SettingKey> keys = new ArrayList<>();
    add(keys, "", record);
    return keys;
  }

  private static void add(List<SettingKey> keys, String prefix, Class<?> record) {
    for (RecordComponent component : record.getRecordComponents()) {
      String path = prefix + SettingKeys.of(component);
      Class<?> element = element(component.getGenericType());
      if (component.getType().isRecord()) {
        add(keys, path + ".", component.getType());
      } else if (element.isRecord()) {
        add(keys, path + "[].", element);
      } else {
        keys.add(new SettingKey(path, component));
      }
    }
  }

  private static Class<?> element(Type type) {
    if (type instanceof ParameterizedType list
        && Collection.class.isAssignableFrom((Class<?>) list.getRawType())) {
      return element(list.getActualTypeArguments()[0]);
    }
    return type instanceof Class<?> plain ? plain : Object.class;
  }

  /** What may be written there. */
  String values() {
    Class<?> type = component.getType();
    String one = values(element(component.getGenericType()));
    if (Collection.class.isAssignableFrom(type)) {
      return "list: " + one;
    }
    return Map.class.isAssignableFrom(type) ? "map" : one;
  }

  private static String values(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> "`" + written((Enum<?>) constant) + "`")
          .collect(Collectors.joining(", "));
    }
    return switch (type.getSimpleName()) {
      case "int", "long", "Integer", "Long" -> "whole number";
      case "double", "float", "Double", "Float" -> "number";
      case "boolean", "Boolean" -> "`true`, `false`";
      case "String", "Path" -> "text";
      case "AdaptationConfig" -> "a [method](#methods), or a list of them";
      default -> "a setting of its own";
    };
  }

  private static String written(Enum<?> constant) {
    try {
      JsonProperty name =
          constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
      return name == null ? constant.name().toLowerCase(Locale.ROOT) : name.value();
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }
}
