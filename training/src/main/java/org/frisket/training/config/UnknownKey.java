package org.frisket.training.config;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.frisket.models.error.InvalidInputException;

/** The message for a key that does not exist. */
final class UnknownKey {
  private UnknownKey() {}

  static InvalidInputException describe(Path file, UnrecognizedPropertyException e) {
    List<String> known = e.getKnownPropertyIds().stream().map(Object::toString).sorted().toList();
    String nearest =
        known.stream()
            .min(Comparator.comparing(key -> distance(key, e.getPropertyName())))
            .map(key -> "; did you mean " + key + "?")
            .orElse("");
    return InvalidInputException.of(
        file + ": unknown key", path(e), "one of " + String.join(", ", known) + nearest);
  }

  private static int distance(String one, String other) {
    return LevenshteinDistance.getDefaultInstance().apply(one, other);
  }

  /** The keys that lead to the place of an error. */
  static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step -> step.getFieldName() != null ? step.getFieldName() : "[" + step.getIndex() + "]")
        .collect(Collectors.joining("."));
  }
}
