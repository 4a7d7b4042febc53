package org.frisket.training.evaluation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.ExampleEncoder;
import org.frisket.models.task.AnswerRule;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.loop.Evaluator;

/** What the members say of the examples of one split. */
final class SplitAnswers {
  private final NamedExamples examples;
  private final Evaluator evaluator;

  /** By member, then by example: one row of logits an answer. */
  private final List<List<float[][]>> logits = new ArrayList<>();

  private SplitAnswers(NamedExamples examples, Evaluator evaluator) {
    this.examples = examples;
    this.evaluator = evaluator;
  }

  static SplitAnswers of(
      TaskConfig task, NamedExamples examples, ExampleEncoder encoder, int batchSize) {
    List<EncodedExample> encoded = encoder.encodeAll(examples.examples());
    return new SplitAnswers(examples, new Evaluator(task, encoded, batchSize));
  }

  String name() {
    return examples.name();
  }

  int size() {
    return examples.examples().size();
  }

  /** Asks one more member; returns its own metric. Its temperature is in its logits then. */
  double add(TaskModel member) {
    AnswerRule rule = member.manifest().answerRule();
    List<float[][]> said = evaluator.logits(member::logits);
    logits.add(said.stream().map(rows -> scaled(rows, rule)).toList());
    return evaluator.score(said).value();
  }

  private static float[][] scaled(float[][] rows, AnswerRule rule) {
    return Stream.of(rows).map(rule::scaled).toArray(float[][]::new);
  }

  /** The metric of all members together, by each way to combine them. */
  Map<Combination, Double> combined() {
    Map<Combination, Double> values = new EnumMap<>(Combination.class);
    for (Combination combination : Combination.values()) {
      values.put(combination, combined(combination));
    }
    return values;
  }

  /** The same by one way. */
  double combined(Combination combination) {
    return evaluator
        .scoreOf(IntStream.range(0, size()).mapToObj(i -> labels(combination, i)).toList())
        .value();
  }

  private int[] labels(Combination combination, int example) {
    int rows = logits.get(0).get(example).length;
    return IntStream.range(0, rows)
        .map(row -> combination.label(logits.stream().map(m -> m.get(example)[row]).toList()))
        .toArray();
  }
}
