package org.frisket.training.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.frisket.models.error.InvalidInputException;

/**
 * How gradients become an update.
 *
 * @param name the rule
 * @param weightDecay for {@code adamw}: a step takes rate × this × its value from every tensor of
 *     two dimensions or more; not from biases and layer normalisations
 * @param momentum for {@code sgd}: share of the last update that goes on; 0 for none
 */
public record OptimizerConfig(
    OptimizerKind name,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) double weightDecay,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) double momentum) {
  public OptimizerConfig {
    InvalidInputException.require(
        "training.optimizer.weight_decay",
        weightDecay,
        weightDecay >= 0 && Double.isFinite(weightDecay),
        "0 (none) or a finite number above");
    InvalidInputException.require(
        "training.optimizer.weight_decay",
        weightDecay,
        weightDecay == 0 || name == OptimizerKind.ADAMW,
        "0, or training.optimizer.name=adamw");
    InvalidInputException.require(
        "training.optimizer.momentum", momentum, momentum >= 0 && momentum < 1, "in [0, 1)");
    InvalidInputException.require(
        "training.optimizer.momentum",
        momentum,
        momentum == 0 || name == OptimizerKind.SGD,
        "0, or training.optimizer.name=sgd");
  }

  /** What is used unless something else is said. */
  public static OptimizerConfig adam() {
    return new OptimizerConfig(OptimizerKind.ADAM, 0, 0);
  }

  public static OptimizerConfig adamW(double weightDecay) {
    return new OptimizerConfig(OptimizerKind.ADAMW, weightDecay, 0);
  }

  /**
   * @param momentum 0 for none
   */
  public static OptimizerConfig sgd(double momentum) {
    return new OptimizerConfig(OptimizerKind.SGD, 0, momentum);
  }
}
