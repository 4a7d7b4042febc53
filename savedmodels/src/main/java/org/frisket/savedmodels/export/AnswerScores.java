package org.frisket.savedmodels.export;

import java.util.List;
import java.util.function.Function;
import org.frisket.models.task.AnswerFunction;
import org.frisket.models.task.AnswerRule;
import org.frisket.models.task.Scale;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** {@link AnswerRule#scores} in a graph: (A, C) logits as probabilities, or as numbers. */
public final class AnswerScores {
  private AnswerScores() {}

  static Operand<TFloat32> of(Ops ops, Operand<TFloat32> logits, AnswerRule rule) {
    float temperature = rule.temperature();
    Operand<TFloat32> divided =
        temperature == 1 ? logits : ops.math.div(logits, ops.constant(temperature));
    return switch (rule.function()) {
      case SOFTMAX -> ops.nn.softmax(divided);
      case SIGMOID -> ops.math.sigmoid(divided);
      case IDENTITY -> scaled(ops, divided, rule.scale());
    };
  }

  private static Operand<TFloat32> scaled(Ops ops, Operand<TFloat32> logits, Scale scale) {
    return scale.equals(Scale.NONE)
        ? ops.identity(logits)
        : ops.math.add(
            ops.math.mul(logits, ops.constant(scale.deviation())), ops.constant(scale.mean()));
  }

  /**
   * Those of one of several tasks, which a run chooses.
   *
   * @param rules one a task
   * @param chosen the number of the task that is asked: a scalar
   */
  public static Operand<TFloat32> ofChosen(
      Ops ops, Operand<TFloat32> logits, List<AnswerRule> rules, Operand<TInt32> chosen) {
    if (rules.stream().distinct().count() == 1) {
      return of(ops, logits, rules.get(0));
    }
    Chosen task = new Chosen(ops, rules, chosen);
    Operand<TFloat32> divided =
        ops.math.div(logits, task.number(rule -> (double) rule.temperature()));
    Operand<TFloat32> scores = ops.nn.softmax(divided);
    scores = task.where(AnswerFunction.SIGMOID, ops.math.sigmoid(divided), scores);
    Operand<TFloat32> numbers =
        ops.math.add(
            ops.math.mul(divided, task.number(rule -> (double) rule.scale().deviation())),
            task.number(rule -> (double) rule.scale().mean()));
    return task.where(AnswerFunction.IDENTITY, numbers, scores);
  }

  /** What depends on the task that is asked. */
  private record Chosen(Ops ops, List<AnswerRule> rules, Operand<TInt32> task) {
    /** A scalar. */
    Operand<TFloat32> number(Function<AnswerRule, Double> ofRule) {
      float[] all = new float[rules.size()];
      for (int i = 0; i < all.length; i++) {
        all[i] = ofRule.apply(rules.get(i)).floatValue();
      }
      return ops.gather(ops.constant(all), task, ops.constant(0));
    }

    Operand<TFloat32> where(
        AnswerFunction function, Operand<TFloat32> scores, Operand<TFloat32> otherwise) {
      Operand<TFloat32> is = number(rule -> rule.function() == function ? 1.0 : 0.0);
      return ops.select(ops.math.equal(is, ops.constant(1f)), scores, otherwise);
    }
  }
}
