package org.frisket.savedmodels.packages;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.task.TaskSpec;

/**
 * What {@code task.json} says of a task package.
 *
 * @param formatVersion version of the format; a reader takes its own and older ones. A package is
 *     written in the oldest version that can say what is in it
 * @param task id, kind, labels in the order of the classifier's columns, maximal length
 * @param data how the task's files are laid out, for whoever evaluates; not used by serving
 * @param metric the metric's id
 * @param value the metric on the dev split
 * @param byType its parts, where it has some: F1 of every type of entity
 * @param method the method with all its settings
 * @param seed of the run
 * @param generator what initial scores and classifier were drawn with
 * @param backbone id of the backbone
 * @param frozenModel identity of the backbone (SHA-256)
 * @param dataSha256 SHA-256 of every data file, by split and name
 * @param tensorsSha256 SHA-256 of {@code task.safetensors}
 * @param programVersion what wrote the package
 */
public record TaskManifest(
    int formatVersion,
    TaskSpec task,
    JsonNode data,
    String metric,
    double value,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Double> byType,
    AdaptationConfig method,
    long seed,
    String generator,
    String backbone,
    String frozenModel,
    Map<String, Map<String, String>> dataSha256,
    String tensorsSha256,
    String programVersion) {
  /** Every mask has one bit a weight. */
  public static final int FORMAT_VERSION = 1;

  /** Some mask has one bit for several weights. */
  public static final int FORMAT_OF_GROUPS = 2;

  /**
   * @throws InvalidInputException if the package was made for another backbone; names both
   */
  void requireMadeFor(Backbone loaded) {
    requireMadeFor(loaded.config().name(), loaded.identity());
  }

  /**
   * As the other one, for a backbone whose identity is known: it takes a look at every weight.
   *
   * @param name of the backbone, for the message
   */
  public void requireMadeFor(String name, String identity) {
    if (!identity.equals(frozenModel)) {
      throw InvalidInputException.of(
          "frozen model of task package " + task.id(),
          backbone + " " + frozenModel,
          name + " " + identity + ", the one that is loaded");
    }
  }

  /** The same, of the tensors that were written. */
  TaskManifest writtenAs(int format, String sha256) {
    return new TaskManifest(
        format,
        task,
        data,
        metric,
        value,
        byType,
        method,
        seed,
        generator,
        backbone,
        frozenModel,
        dataSha256,
        sha256,
        programVersion);
  }
}
