package org.frisket.savedmodels.json;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.google.common.primitives.Primitives;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.SettingTrees;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;

/**
 * What is wrong with a file of JSON or YAML, in one line for its author: file, key, value found,
 * what was expected. Jackson's own words name Java classes and run over several lines.
 */
public final class JsonProblem {
  private static final int LONGEST_VALUE = 60;
  private static final Pattern LEADING_ZERO = Pattern.compile("[-+]?0[0-9_]");

  private JsonProblem() {}

  /** Text that is not even JSON or YAML. */
  public static InvalidInputException ofText(Object file, String format, IOException error) {
    boolean located = error instanceof JacksonException known && known.getLocation() != null;
    String line = located ? ":" + ((JacksonException) error).getLocation().getLineNr() : "";
    return new InvalidInputException(file + line + ": not readable (expected: " + format + ")");
  }

  /**
   * Keys or values that do not fit.
   *
   * @param tree the file's content
   */
  public static InvalidInputException ofContent(
      Object file, JsonNode tree, JacksonException error) {
    if (error.getCause() instanceof InvalidInputException invalid) {
      return new InvalidInputException(file + ": " + invalid.getMessage(), invalid);
    }
    if (!(error instanceof JsonMappingException mapping)) {
      return new InvalidInputException(file + ": " + firstLine(error.getOriginalMessage()));
    }
    String key = path(mapping);
    if (error instanceof UnrecognizedPropertyException unknown) {
      Collection<Object> known = unknown.getKnownPropertyIds();
      return InvalidInputException.of(
          file + ": unknown key",
          key,
          "one of " + known.stream().map(Object::toString).sorted().toList());
    }
    if (error instanceof InvalidTypeIdException type) {
      return wrongType(file, key, type);
    }
    JsonNode found = at(tree, mapping);
    return InvalidInputException.of(
        file + (key.isEmpty() ? "" : ": " + key),
        shorten(found),
        expected(mapping) + zeros(mapping, found));
  }

  /** A name that says what all other keys are. */
  private static InvalidInputException wrongType(
      Object file, String key, InvalidTypeIdException error) {
    Class<?> base = error.getBaseType().getRawClass();
    boolean ofMethod = SettingTrees.isMethod(base);
    Class<?> annotated = ofMethod ? AdaptationConfig.class : base;
    JsonTypeInfo named = annotated.getAnnotation(JsonTypeInfo.class);
    JsonSubTypes types = base.getAnnotation(JsonSubTypes.class);
    List<String> known =
        ofMethod
            ? List.copyOf(SettingTrees.records(base).keySet())
            : Arrays.stream(types.value()).map(JsonSubTypes.Type::name).toList();
    return InvalidInputException.of(
        file + ": " + (key.isEmpty() ? "" : key + ".") + (named == null ? "" : named.property()),
        error.getTypeId() == null ? "missing" : error.getTypeId(),
        "one of " + known);
  }

  /** The keys that lead to the place of an error, and places in lists from 0, as they are typed. */
  public static String path(JsonMappingException error) {
    return error.getPath().stream()
        .map(
            step ->
                step.getFieldName() != null ? step.getFieldName() : String.valueOf(step.getIndex()))
        .collect(Collectors.joining("."));
  }

  /** Whether a number is written as people write ten, and YAML eight: 010. */
  public static boolean hasLeadingZero(String written) {
    return LEADING_ZERO.matcher(written).lookingAt();
  }

  private static JsonNode at(JsonNode tree, JsonMappingException error) {
    JsonNode node = tree;
    for (JsonMappingException.Reference step : error.getPath()) {
      boolean named = step.getFieldName() != null;
      node = named ? node.path(step.getFieldName()) : node.path(step.getIndex());
    }
    return node;
  }

  private static String shorten(JsonNode node) {
    boolean plain = node.isTextual() && !node.asText().isEmpty();
    String text = node.isMissingNode() ? "missing" : plain ? node.asText() : node.toString();
    return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
  }

  private static String expected(JsonMappingException error) {
    Class<?> type = targetType(error);
    if (type == null) {
      return "another value";
    }
    if (type.isEnum()) {
      return "one of " + Words.all(type);
    }
    return expected(type);
  }

  private static String zeros(JsonMappingException error, JsonNode found) {
    Class<?> type = targetType(error);
    boolean number = type != null && (type.isPrimitive() || Number.class.isAssignableFrom(type));
    return number && hasLeadingZero(found.asText()) ? " without leading zeros" : "";
  }

  private static Class<?> targetType(JsonMappingException error) {
    if (error.getCause() instanceof InputCoercionException tooLarge) {
      return tooLarge.getTargetType();
    }
    return error instanceof MismatchedInputException wrong ? wrong.getTargetType() : null;
  }

  private static String expected(Class<?> given) {
    Class<?> type = Primitives.unwrap(given);
    if (type == int.class || type == long.class) {
      return "a whole number";
    }
    if (type == double.class || type == float.class) {
      return "a number";
    }
    if (type == boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "text";
    }
    return Collection.class.isAssignableFrom(type) ? "a list" : "keys and values";
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("damaged");
  }
}
