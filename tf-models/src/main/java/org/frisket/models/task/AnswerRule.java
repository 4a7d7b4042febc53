package org.frisket.models.task;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.error.InvalidInputException;

/**
 * How a row of logits becomes an answer.
 *
 * @param function of the logits
 * @param temperature that they are divided by before (Guo et al. 2017, <i>On Calibration of Modern
 *     Neural Networks</i>); 1 leaves them as they are
 * @param scale of numbers
 * @param thresholds the probability from which a label counts as right where several may be: one a
 *     label; none for {@value #THRESHOLD} each
 */
public record AnswerRule(
    AnswerFunction function, float temperature, Scale scale, List<Float> thresholds) {
  /** Softmax of the logits as they are. */
  public static final AnswerRule USUAL = new AnswerRule(AnswerFunction.SOFTMAX, 1);

  /** From which probability a label counts as right where nothing is said. */
  public static final float THRESHOLD = 0.5f;

  /**
   * @throws InvalidInputException if the temperature or a threshold is none
   */
  public AnswerRule {
    if (!(temperature > 0 && Float.isFinite(temperature))) {
      throw InvalidInputException.of("temperature", temperature, "a finite number, more than 0");
    }
    thresholds = List.copyOf(thresholds);
    InvalidInputException.require(
        "thresholds",
        thresholds,
        thresholds.stream().allMatch(each -> each >= 0 && each <= 1),
        "probabilities, from 0 to 1");
  }

  /** One without scale and thresholds. */
  public AnswerRule(AnswerFunction function, float temperature) {
    this(function, temperature, Scale.NONE, List.of());
  }

  /** That of a type of problem where nothing was measured yet. */
  public static AnswerRule of(ProblemType type) {
    return new AnswerRule(type.function(), 1);
  }

  /** The same with another scale. */
  public AnswerRule with(Scale other) {
    return new AnswerRule(function, temperature, other, thresholds);
  }

  /** The same with other thresholds, one a label. */
  public AnswerRule with(List<Float> others) {
    return new AnswerRule(function, temperature, scale, others);
  }

  /** One score a logit. */
  public double[] scores(float[] logits) {
    double[] scores = function.of(scaled(logits));
    if (!scale.equals(Scale.NONE)) {
      for (int i = 0; i < scores.length; i++) {
        scores[i] = scale.number(scores[i]);
      }
    }
    return scores;
  }

  /** The places of the scores that reach their thresholds, in order. */
  public List<Integer> reached(double[] scores) {
    List<Integer> reached = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] >= threshold(i)) {
        reached.add(i);
      }
    }
    return reached;
  }

  /** Of the label at a place. */
  public float threshold(int label) {
    return thresholds.isEmpty() ? THRESHOLD : thresholds.get(label);
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
