package org.frisket.training.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.models.graph.ParameterGroup;

/**
 * Learning rates of groups of parameters, where they are not {@code training.learning_rate}. The
 * schedule's factor multiplies each.
 *
 * @param scores that of the scores of masks; null for the one of all others
 * @param head that of what was drawn for the task; null likewise
 * @param added that of the tensors that the method adds, unless they are scores; null likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LearningRates(Double scores, Double head, Double added) {
  public LearningRates {
    require(ParameterGroup.SCORES, scores);
    require(ParameterGroup.HEAD, head);
    require(ParameterGroup.ADDED, added);
  }

  /** The same with another rate of the scores of masks; null for that of all others. */
  public LearningRates withScores(Double other) {
    return Settings.with(this, "scores", other);
  }

  /** The same with another rate of what was drawn for the task; null likewise. */
  public LearningRates withHead(Double other) {
    return Settings.with(this, "head", other);
  }

  /** The same with another rate of the tensors that the method adds; null likewise. */
  public LearningRates withAdded(Double other) {
    return Settings.with(this, "added", other);
  }

  /** One rate for everything. */
  public static LearningRates none() {
    return new LearningRates(null, null, null);
  }

  /** The rate of a group, if it has one of its own. */
  public Optional<Double> of(ParameterGroup group) {
    return switch (group) {
      case SCORES -> Optional.ofNullable(scores);
      case HEAD -> Optional.ofNullable(head);
      case ADDED -> Optional.ofNullable(added);
      case REST -> Optional.empty();
    };
  }

  /** The key of a group's rate. */
  public static String key(ParameterGroup group) {
    return "training.learning_rates." + Words.of(group);
  }

  private static void require(ParameterGroup group, Double rate) {
    if (rate != null && !(rate > 0 && Double.isFinite(rate))) {
      throw InvalidInputException.of(
          key(group), rate, "null (as training.learning_rate) or a finite number, more than 0");
    }
  }
}
