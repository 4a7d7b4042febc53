package org.frisket.models.task;

import org.frisket.models.error.InvalidInputException;

/**
 * How a row of logits becomes an answer.
 *
 * @param function of the logits
 * @param temperature that they are divided by before (Guo et al. 2017, <i>On Calibration of Modern
 *     Neural Networks</i>); 1 leaves them as they are
 */
public record AnswerRule(AnswerFunction function, float temperature) {
  /** Softmax of the logits as they are. */
  public static final AnswerRule USUAL = new AnswerRule(AnswerFunction.SOFTMAX, 1);

  /**
   * @throws InvalidInputException if the temperature is none
   */
  public AnswerRule {
    if (!(temperature > 0 && Float.isFinite(temperature))) {
      throw InvalidInputException.of("temperature", temperature, "a finite number, more than 0");
    }
  }

  /** One score a logit. */
  public double[] scores(float[] logits) {
    return function.of(scaled(logits));
  }

  /** The logits divided by the temperature: what the function is of. */
  public float[] scaled(float[] logits) {
    if (temperature == 1) {
      return logits;
    }
    float[] divided = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      divided[i] = logits[i] / temperature;
    }
    return divided;
  }
}
