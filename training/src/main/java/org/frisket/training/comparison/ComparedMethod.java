package org.frisket.training.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;

/**
 * A method, or one with other settings, in a comparison.
 *
 * @param set keys of its experiments, over those of a stage; {@code method.name} where that is not
 *     the file's name
 * @param rates learning rates that are tried with one seed
 * @param stages further keys by stage; with a {@code training.learning_rate} among them, no rate is
 *     tried there
 * @param leftOut why it is not compared; null, in files {@code no}, where it is
 */
public record ComparedMethod(
    Map<String, JsonNode> set,
    List<JsonNode> rates,
    Map<String, Map<String, JsonNode>> stages,
    String leftOut) {
  public ComparedMethod {
    leftOut = "no".equals(leftOut) ? null : leftOut;
    InvalidInputException.require("rates", rates, !rates.isEmpty(), "one rate or more");
  }
}
