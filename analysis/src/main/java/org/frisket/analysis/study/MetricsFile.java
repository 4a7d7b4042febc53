package org.frisket.analysis.study;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;

/**
 * A run's {@code metrics.jsonl} as curves.
 *
 * @param lossSteps the steps of {@code losses}
 * @param losses training loss of each step's batch
 * @param metric the dev metric's name
 * @param devSteps the steps of {@code devValues}
 * @param devValues the dev metric at each evaluation
 * @param bestSteps the steps of evaluations that were the best so far; the package is of the last
 */
public record MetricsFile(
    List<Integer> lossSteps,
    List<Double> losses,
    String metric,
    List<Integer> devSteps,
    List<Double> devValues,
    List<Integer> bestSteps) {
  private static final String DEV = "dev_";

  /**
   * @throws InvalidInputException if the file is missing, damaged, or has no step or no evaluation
   */
  public static MetricsFile read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw InvalidInputException.of("metrics", file, "the metrics.jsonl of a run folder");
    }
    MetricsFile curves =
        new MetricsFile(
            new ArrayList<>(),
            new ArrayList<>(),
            metricOf(file),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    for (String line : Files.readAllLines(file)) {
      curves.add(parse(file, line));
    }
    if (curves.losses().isEmpty() || curves.devValues().isEmpty()) {
      throw InvalidInputException.of(file + ": curves", "none", "steps and an evaluation");
    }
    return curves;
  }

  private static String metricOf(Path file) throws IOException {
    for (String line : Files.readAllLines(file)) {
      for (Map.Entry<String, JsonNode> field : parse(file, line).properties()) {
        if (field.getKey().startsWith(DEV)) {
          return field.getKey().substring(DEV.length());
        }
      }
    }
    return "";
  }

  private void add(JsonNode line) {
    int step = line.path("step").asInt();
    if (line.has("loss")) {
      lossSteps.add(step);
      losses.add(line.path("loss").asDouble());
    } else {
      devSteps.add(step);
      devValues.add(line.path(DEV + metric).asDouble());
      if (line.path("best").asBoolean()) {
        bestSteps.add(step);
      }
    }
  }

  private static JsonNode parse(Path file, String line) {
    try {
      return Json.compact().readTree(line);
    } catch (JacksonException e) {
      throw new InvalidInputException(file + ": damaged line (expected: JSON): " + line, e);
    }
  }
}
