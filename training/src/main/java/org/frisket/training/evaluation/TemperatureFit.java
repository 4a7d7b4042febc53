package org.frisket.training.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.task.AnswerFunction;
import org.frisket.models.task.AnswerRule;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.loop.Evaluator;
import org.frisket.training.metrics.Reliability;

/**
 * What a temperature does that is fitted on one half of the examples, measured on the other one.
 *
 * @param temperature that logits are divided by
 * @param fittedOn examples: every second one, from the first
 * @param measuredOn examples: the others
 * @param before as the package answers
 * @param after with the temperature
 */
public record TemperatureFit(
    double temperature, int fittedOn, int measuredOn, Reliability before, Reliability after) {
  /**
   * @param logits for each example one row an answer
   * @throws InvalidInputException if one half has no answers
   */
  public static TemperatureFit of(
      TaskConfig task, List<EncodedExample> examples, List<float[][]> logits) {
    int[] fitted = half(examples.size(), 0);
    int[] others = half(examples.size(), 1);
    requireAnswers(at(fitted, examples));
    requireAnswers(at(others, examples));
    float temperature = (float) fit(at(fitted, examples), at(fitted, logits));
    Evaluator measured = new Evaluator(task, at(others, examples), 1);
    List<float[][]> said = at(others, logits);
    return new TemperatureFit(
        temperature,
        fitted.length,
        others.length,
        measured.report(said, AnswerRule.USUAL).reliability(),
        measured.report(said, new AnswerRule(AnswerFunction.SOFTMAX, temperature)).reliability());
  }

  private static int[] half(int all, int start) {
    return IntStream.range(0, all).filter(i -> i % 2 == start).toArray();
  }

  private static <T> List<T> at(int[] places, List<T> all) {
    return Arrays.stream(places).mapToObj(all::get).toList();
  }

  private static void requireAnswers(List<EncodedExample> half) {
    int answers = half.stream().mapToInt(EncodedExample::answers).sum();
    InvalidInputException.require(
        "answers in each half of the examples",
        answers,
        answers > 0,
        "one or more for --calibrate");
  }

  private static double fit(List<EncodedExample> examples, List<float[][]> logits) {
    List<float[]> rows = new ArrayList<>();
    logits.forEach(each -> rows.addAll(List.of(each)));
    int[] right =
        examples.stream().flatMapToInt(each -> Arrays.stream(each.answerLabels())).toArray();
    return Temperature.fit(rows, right);
  }
}
