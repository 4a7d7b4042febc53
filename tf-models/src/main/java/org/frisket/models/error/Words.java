package org.frisket.models.error;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * How values stand in messages: a constant as it is written in files, not as it is called in Java.
 */
public final class Words {
  private Words() {}

  /** A constant, or constants in a list, as their author would write them; all else as it is. */
  public static String of(Object value) {
    if (value instanceof Enum<?> constant) {
      return word(constant);
    }
    boolean several =
        value instanceof Collection<?> list && list.stream().anyMatch(Words::isConstant);
    return several
        ? ((Collection<?>) value).stream().map(Words::of).toList().toString()
        : String.valueOf(value);
  }

  /** The words of all constants of a type, in their order. */
  public static List<String> all(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(Words::of).toList();
  }

  private static boolean isConstant(Object value) {
    return value instanceof Enum<?>;
  }

  private static String word(Enum<?> constant) {
    JsonProperty written = written(constant);
    if (written != null) {
      return written.value();
    }
    return saysItself(constant) ? constant.toString() : constant.name().toLowerCase(Locale.ROOT);
  }

  private static JsonProperty written(Enum<?> constant) {
    try {
      return constant
          .getDeclaringClass()
          .getField(constant.name())
          .getAnnotation(JsonProperty.class);
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean saysItself(Enum<?> constant) {
    try {
      return constant.getDeclaringClass().getMethod("toString").getDeclaringClass() != Enum.class;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }
}
