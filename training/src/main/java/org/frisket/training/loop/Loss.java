package org.frisket.training.loop;

import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.task.AnswerRule;
import org.frisket.models.task.TaskSpec;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.optimizer.ScalarFeeds;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What training makes smaller: one for each type of problem. Legend: A answers, C scores of an
 * answer.
 */
public interface Loss {
  /**
   * The mean over the answers of a batch.
   *
   * @param logits (A, C)
   */
  Operand<TFloat32> mean(Operand<TFloat32> logits);

  /**
   * That of each answer.
   *
   * @param logits (A, C)
   * @return (A)
   */
  Operand<TFloat32> each(Operand<TFloat32> logits);

  /** Feeds what is right of a batch. */
  void feed(Session.Runner runner, Batch batch, ScalarFeeds feeds);

  /**
   * That of a task, with the places that a batch is fed to.
   *
   * @param rule how logits become answers
   * @param weights of labels
   */
  static Loss of(
      Ops ops, TaskSpec task, TrainingConfig training, AnswerRule rule, LabelWeights weights) {
    return switch (task.problemType()) {
      case SINGLE_LABEL ->
          new CrossEntropyLoss(ops, task.labels().size(), training.labelSmoothing(), weights);
      case MULTI_LABEL -> TargetLoss.binaryCrossEntropy(ops);
      case REGRESSION, ORDINAL -> TargetLoss.squaredError(ops, rule.scale());
    };
  }
}
