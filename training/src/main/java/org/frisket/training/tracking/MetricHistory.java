package org.frisket.training.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.frisket.savedmodels.json.Json;

/**
 * What {@code metrics.jsonl} says of a step: a tracker that comes late, or comes back, reads it.
 *
 * @param step steps done then
 * @param loss of its batch; not a number in a line of an evaluation
 * @param learningRate used
 * @param epoch epochs done, where there was an evaluation
 * @param dev the metric on dev, where there was one; else not a number
 * @param best whether it was the best so far
 */
record MetricHistory(
    long step, double loss, double learningRate, OptionalInt epoch, double dev, boolean best) {
  /**
   * Up to a step, in the order they came.
   *
   * @param metric id of the task's metric
   */
  static List<MetricHistory> read(Path file, String metric, long lastStep) {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      List<MetricHistory> history = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        JsonNode json = Json.compact().readTree(line);
        if (json.path("step").asLong() <= lastStep) {
          history.add(of(json, json.path("dev_" + metric)));
        }
      }
      return history;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MetricHistory of(JsonNode json, JsonNode dev) {
    boolean evaluation = json.has("best");
    return new MetricHistory(
        json.path("step").asLong(),
        evaluation ? Double.NaN : json.path("loss").asDouble(),
        json.path("learning_rate").asDouble(),
        evaluation ? OptionalInt.of(json.path("epoch").asInt()) : OptionalInt.empty(),
        dev.isNumber() ? dev.asDouble() : Double.NaN,
        json.path("best").asBoolean());
  }

  boolean isEvaluation() {
    return epoch.isPresent();
  }
}
