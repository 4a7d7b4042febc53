package org.frisket.training.calibration;

import java.util.List;
import java.util.Optional;
import org.frisket.models.task.AnswerRule;
import org.frisket.training.loop.Evaluator;
import org.frisket.training.metrics.Reliability;

/**
 * The temperature that a package keeps, and what its probabilities would be worth without it.
 *
 * @param temperature that its logits are divided by
 * @param without the same answers by the logits as they are
 */
public record UsedTemperature(double temperature, Reliability without) {
  /**
   * @param logits for each example of the evaluator one row an answer
   * @param rule of the package
   * @return nothing where it keeps none
   */
  public static Optional<UsedTemperature> of(
      Evaluator evaluator, List<float[][]> logits, AnswerRule rule) {
    AnswerRule raw = new AnswerRule(rule.function(), 1, rule.scale(), rule.thresholds());
    return rule.temperature() == 1
        ? Optional.empty()
        : Optional.of(
            new UsedTemperature(rule.temperature(), evaluator.report(logits, raw).reliability()));
  }
}
