package org.frisket.savedmodels.packages;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.frisket.models.task.AnswerFunction;
import org.frisket.models.task.AnswerRule;
import org.frisket.models.task.Scale;

/**
 * What a package of format 3 may say besides. A reader passes over keys that it does not know, but
 * for those that {@link #requires} names: without them a package would answer wrongly.
 *
 * @param headSeed what the parts of the head were drawn from, where that is not the run's seed
 * @param answer what makes the answer of the logits; null for softmax
 * @param calibration fitted after training; null where there is none
 * @param selfTest a text with the logits it must get; null where there is none
 * @param privacy what training promises of its examples; null where it promises nothing
 * @param scale of the numbers that are answered; null where they are the logits
 * @param thresholds the probability from which a label is given, one a label, where several may be
 *     right; null for a half each
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Additions(
    Long headSeed,
    AnswerFunction answer,
    Calibration calibration,
    SelfTest selfTest,
    Privacy privacy,
    Scale scale,
    List<Float> thresholds) {
  private static final Additions NONE = new Additions(null, null, null, null, null);

  /** One thing has one spelling. */
  public Additions {
    answer = answer == AnswerFunction.SOFTMAX ? null : answer;
    scale = Scale.NONE.equals(scale) ? null : scale;
    thresholds = thresholds == null || thresholds.isEmpty() ? null : List.copyOf(thresholds);
  }

  /** Some without scale and thresholds. */
  public Additions(
      Long headSeed,
      AnswerFunction answer,
      Calibration calibration,
      SelfTest selfTest,
      Privacy privacy) {
    this(headSeed, answer, calibration, selfTest, privacy, null, null);
  }

  /** Of a package of an older format. */
  public static Additions none() {
    return NONE;
  }

  /** Only a seed of the head, or nothing where it is null. */
  public static Additions ofHeadSeed(Long headSeed) {
    return new Additions(headSeed, null, null, null, null);
  }

  /** The same with another self-test; none where it is null. */
  Additions withSelfTest(SelfTest other) {
    return new Additions(headSeed, answer, calibration, other, privacy, scale, thresholds);
  }

  /** The same with another function, scale and thresholds; the temperature stays. */
  public Additions answering(AnswerRule rule) {
    return new Additions(
        headSeed, rule.function(), calibration, selfTest, privacy, rule.scale(), rule.thresholds());
  }

  /** The same with another temperature. */
  Additions withCalibration(Calibration other) {
    return new Additions(headSeed, answer, other, selfTest, privacy, scale, thresholds);
  }

  /** The same with another promise to the examples; none where it is null. */
  public Additions withPrivacy(Privacy other) {
    return new Additions(headSeed, answer, calibration, selfTest, other, scale, thresholds);
  }

  boolean isNone() {
    return equals(NONE);
  }

  /** The keys that a reader must know, since they change the answers. */
  @JsonProperty
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public List<String> requires() {
    List<String> keys = new ArrayList<>();
    if (answer != null) {
      keys.add("answer");
    }
    if (calibration != null) {
      keys.add("calibration");
    }
    if (scale != null) {
      keys.add("scale");
    }
    if (thresholds != null) {
      keys.add("thresholds");
    }
    return keys;
  }

  /** How logits become answers. */
  AnswerRule answerRule() {
    return new AnswerRule(
        answer == null ? AnswerFunction.SOFTMAX : answer,
        calibration == null ? 1 : calibration.temperature(),
        scale == null ? Scale.NONE : scale,
        thresholds == null ? List.of() : thresholds);
  }
}
