package org.frisket.training.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.frisket.models.task.AnswerRule;
import org.frisket.savedmodels.packages.Calibration;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.loop.Evaluator;
import org.frisket.training.metrics.Reliability;

/**
 * What a temperature does that is fitted on one half of the examples, measured on the other one.
 *
 * @param temperature that logits are divided by
 * @param fittedOn examples, drawn
 * @param measuredOn examples: the others
 * @param before as the package answers
 * @param after with the temperature
 */
public record TemperatureFit(
    double temperature, int fittedOn, int measuredOn, Reliability before, Reliability after) {
  /**
   * @param logits for each example one row an answer
   * @param before what has made answers of the logits so far: a softmax
   * @param seed that the halves are drawn with
   * @throws InvalidInputException if one half has no answers
   */
  public static TemperatureFit of(
      TaskConfig task,
      List<EncodedExample> examples,
      List<float[][]> logits,
      AnswerRule before,
      long seed) {
    requireHalves("answers in each half of the examples", examples, seed);
    int[] fitted = half(examples.size(), seed, true);
    int[] others = half(examples.size(), seed, false);
    float temperature = (float) fit(at(fitted, examples), at(fitted, logits));
    Evaluator measured = new Evaluator(task, at(others, examples), 1);
    List<float[][]> said = at(others, logits);
    return new TemperatureFit(
        temperature,
        fitted.length,
        others.length,
        measured.report(said, before).reliability(),
        measured.report(said, new AnswerRule(before.function(), temperature)).reliability());
  }

  /**
   * Checks, before anything is computed, that there is something to fit on and something to measure
   * on.
   *
   * @param what is counted, for the message
   * @throws InvalidInputException if one half has no answers
   */
  public static void requireHalves(String what, List<EncodedExample> examples, long seed) {
    for (boolean first : new boolean[] {true, false}) {
      List<EncodedExample> half = at(half(examples.size(), seed, first), examples);
      int answers = half.stream().mapToInt(EncodedExample::answers).sum();
      InvalidInputException.require(what, answers, answers > 0, "one or more to fit a temperature");
    }
  }

  /** As a package keeps it. */
  public Calibration calibration() {
    return new Calibration((float) temperature);
  }

  /** Where the examples of one half stand; the first has one more where they are odd. */
  private static int[] half(int all, long seed, boolean first) {
    int[] drawn = Draws.of(seed, Purpose.CALIBRATION, "half").sample(all, all);
    int middle = (all + 1) / 2;
    int[] half = Arrays.copyOfRange(drawn, first ? 0 : middle, first ? middle : all);
    Arrays.sort(half);
    return half;
  }

  private static <T> List<T> at(int[] places, List<T> all) {
    return Arrays.stream(places).mapToObj(all::get).toList();
  }

  private static double fit(List<EncodedExample> examples, List<float[][]> logits) {
    List<float[]> rows = new ArrayList<>();
    logits.forEach(each -> rows.addAll(List.of(each)));
    int[] right =
        examples.stream().flatMapToInt(each -> Arrays.stream(each.answerLabels())).toArray();
    return Temperature.fit(rows, right);
  }
}
