package org.frisket.training.sweep;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.JsonProblem;

/**
 * Where the values of a drawn key come from. In a config one of {@code uniform: [from, to]}, {@code
 * log_uniform: [from, to]} and {@code choice: [values]}.
 *
 * @param kind one of these three words
 * @param values what stands behind it
 */
public record Range(String kind, List<JsonNode> values) {
  private static final String UNIFORM = "uniform";
  private static final String LOG_UNIFORM = "log_uniform";
  private static final String CHOICE = "choice";

  public Range {
    boolean fine =
        switch (kind) {
          case UNIFORM -> values.size() == 2 && end(values, 0) < end(values, 1);
          case LOG_UNIFORM ->
              values.size() == 2 && end(values, 0) > 0 && end(values, 0) < end(values, 1);
          case CHOICE -> !values.isEmpty();
          default -> false;
        };
    if (!fine) {
      throw InvalidInputException.of(
          "random.keys",
          kind + ": " + values,
          "uniform: [from, to] with from < to, log_uniform: the same above 0, or choice: [values]");
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Range of(Map<String, List<JsonNode>> given) {
    if (given.size() != 1) {
      throw InvalidInputException.of(
          "random.keys", given.keySet(), "one of uniform, log_uniform and choice for each key");
    }
    Map.Entry<String, List<JsonNode>> only = given.entrySet().iterator().next();
    return new Range(only.getKey(), only.getValue());
  }

  @JsonValue
  Map<String, List<JsonNode>> asGiven() {
    return Map.of(kind, values);
  }

  /** The value at a place in [0, 1). */
  String at(double place) {
    return switch (kind) {
      case UNIFORM -> Double.toString(between(end(values, 0), end(values, 1), place));
      case LOG_UNIFORM ->
          // in StrictMath, so that all machines draw the same
          Double.toString(
              StrictMath.exp(
                  between(StrictMath.log(end(values, 0)), StrictMath.log(end(values, 1)), place)));
      default -> Values.text(values.get((int) (place * values.size())));
    };
  }

  private static double between(double from, double to, double place) {
    return from + place * (to - from);
  }

  /** YAML takes 1e-4 for a word. */
  private static double end(List<JsonNode> values, int index) {
    String written = values.get(index).asText();
    if (JsonProblem.hasLeadingZero(written)) {
      throw InvalidInputException.of("random.keys", values, "numbers without leading zeros");
    }
    try {
      return Double.parseDouble(written);
    } catch (NumberFormatException e) {
      throw InvalidInputException.of("random.keys", values, "numbers");
    }
  }
}
