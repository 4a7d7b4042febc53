package org.frisket.training.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.Yaml;

/** Values of a config in the form of {@code --set key=value}. */
public final class Values {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+-]+");

  private Values() {}

  /** The same {@code key=value} by the key of now. */
  static String current(String assignment) {
    int equals = assignment.indexOf('=');
    return equals < 0
        ? assignment
        : ConfigReader.currentKey(assignment.substring(0, equals)) + assignment.substring(equals);
  }

  /** Plain words as they are; anything else as JSON, which YAML reads. */
  public static String text(JsonNode value) {
    boolean plain =
        value.isTextual()
            && PLAIN.matcher(value.asText()).matches()
            && !Yaml.scalar(value.asText()).isNull();
    return plain ? value.asText() : value.toString();
  }
}
