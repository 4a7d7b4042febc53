package org.frisket.training.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.frisket.training.config.Yaml;

/** Values of a config in the form of {@code --set key=value}. */
public final class Values {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+-]+");

  private Values() {}

  /** Plain words as they are; anything else as JSON, which YAML reads. */
  public static String text(JsonNode value) {
    boolean plain =
        value.isTextual()
            && PLAIN.matcher(value.asText()).matches()
            && !Yaml.scalar(value.asText()).isNull();
    return plain ? value.asText() : value.toString();
  }
}
