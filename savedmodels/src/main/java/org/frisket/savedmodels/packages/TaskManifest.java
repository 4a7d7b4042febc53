package org.frisket.savedmodels.packages;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.models.task.AnswerFunction;
import org.frisket.models.task.AnswerRule;
import org.frisket.models.task.TaskSpec;

/**
 * What {@code task.json} says of a task package.
 *
 * @param formatVersion version of the format; a reader takes its own and older ones. A package is
 *     written in the oldest version that can say what is in it
 * @param task id, kind, labels in the order of the classifier's columns, maximal length
 * @param data how the task's files are laid out, for evaluation; not used by serving
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
 * @param additions what older formats cannot say
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
    String programVersion,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = NoAdditions.class)
        Additions additions) {
  /** Every mask has one bit a weight. */
  public static final int FORMAT_VERSION = 1;

  /** Some mask has one bit for several weights. */
  public static final int FORMAT_OF_GROUPS = 2;

  /** Several methods, {@link Additions}, or texts in windows. */
  public static final int FORMAT_OF_ADDITIONS = 3;

  /** Of some tensor of a method's own, there are a mask and what it left. */
  public static final int FORMAT_OF_SPARSE = 4;

  /** They are left out where they say nothing. */
  private static final class NoAdditions {
    @Override
    public boolean equals(Object value) {
      return value instanceof Additions additions && additions.isNone();
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }

  /** What the parts of the head that the backbone has not were drawn from. */
  public long seedOfHead() {
    return additions.headSeed() == null ? seed : additions.headSeed();
  }

  /** How logits become answers. */
  @JsonIgnore
  public AnswerRule answerRule() {
    return additions.answerRule();
  }

  /**
   * Refuses a task that does not answer with a softmax, at whatever temperature.
   *
   * @param use that knows no other answers, as in a message
   */
  public void requireSoftmax(String use) {
    AnswerFunction function = answerRule().function();
    if (function != AnswerFunction.SOFTMAX) {
      throw InvalidInputException.of(
          "answers of task " + task.id(), Words.of(function), "softmax for " + use);
    }
  }

  /**
   * Whether both are of one package, which may have got its self-test later, and with it another
   * format.
   */
  public boolean isOfSamePackage(TaskManifest other) {
    return untested().equals(other.untested());
  }

  private TaskManifest untested() {
    return copy(0, tensorsSha256, additions.withSelfTest(null));
  }

  /** The same with other additions. */
  public TaskManifest with(Additions others) {
    return copy(formatVersion, tensorsSha256, others);
  }

  /**
   * @throws InvalidInputException if the package was made for another backbone; names both
   */
  void requireMadeFor(Backbone loaded) {
    requireMadeFor(loaded.config().name(), loaded.identity());
  }

  /**
   * As the other one, for a backbone whose identity is known; to find it, every weight is read.
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
    return copy(format, sha256, additions);
  }

  private TaskManifest copy(int format, String sha256, Additions others) {
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
        programVersion,
        others);
  }
}
