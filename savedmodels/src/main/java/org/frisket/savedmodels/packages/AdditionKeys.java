package org.frisket.savedmodels.packages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Streams;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.frisket.models.error.InvalidInputException;

/** The keys of {@link Additions} that this program knows, and what becomes of others. */
final class AdditionKeys {
  private static final String REQUIRES = "requires";
  private static final NamingBase SNAKE_CASE = (NamingBase) PropertyNamingStrategies.SNAKE_CASE;
  private static final List<String> KNOWN =
      Arrays.stream(Additions.class.getRecordComponents())
          .map(RecordComponent::getName)
          .map(SNAKE_CASE::translate)
          .toList();

  private AdditionKeys() {}

  /**
   * Takes out what a reader may pass over, and puts in what is not said.
   *
   * @throws InvalidInputException that names a key which must be known and is not
   */
  static void reduce(Path file, ObjectNode additions) {
    Set<String> unknown = new TreeSet<>();
    additions.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(KNOWN);
    unknown.remove(REQUIRES);
    Set<String> needed = names(file, additions.path(REQUIRES));
    needed.removeAll(KNOWN);
    if (!needed.isEmpty()) {
      throw InvalidInputException.of(
          file + ": additions.requires",
          String.join(", ", new TreeSet<>(needed)),
          "what this program knows: " + String.join(", ", KNOWN));
    }
    additions.remove(unknown);
    additions.remove(REQUIRES);
    KNOWN.stream().filter(key -> !additions.has(key)).forEach(additions::putNull);
  }

  /** Read otherwise, a key that must be known could be passed over. */
  private static Set<String> names(Path file, JsonNode requires) {
    Set<String> names = new HashSet<>();
    requires.forEach(name -> names.add(name.asText()));
    boolean list = requires.isArray() && Streams.stream(requires).allMatch(JsonNode::isTextual);
    InvalidInputException.require(
        file + ": additions.requires",
        requires,
        list || requires.isMissingNode(),
        "a list of keys");
    return names;
  }
}
