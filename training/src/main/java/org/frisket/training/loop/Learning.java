package org.frisket.training.loop;

import java.util.Optional;
import org.frisket.models.gradients.ExampleRows;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.network.TaskNetwork;
import org.frisket.models.task.TaskSpec;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.optimizer.ClippedExamples;
import org.frisket.training.optimizer.OptimizerStep;
import org.frisket.training.optimizer.TrainedVariables;
import org.frisket.training.privacy.PrivacyPlan;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a step makes smaller, and how that moves what is trained.
 *
 * @param update of the gradients of {@code objective}
 */
record Learning(Objective objective, OptimizerStep update) {
  /**
   * Adds both to the graph.
   *
   * @param logits of the pass that trains
   * @param plan how examples are kept private, if they are
   * @throws org.frisket.models.error.InvalidInputException if they are, and the method cannot
   */
  static Learning of(
      Ops ops,
      TaskNetwork network,
      Adaptation adaptation,
      TrainedVariables trained,
      ExperimentConfig config,
      TaskSpec task,
      Loss target,
      Operand<TFloat32> logits,
      Optional<PrivacyPlan> plan) {
    Optional<Operand<TFloat32>> penalty = adaptation.penalty(network.context("penalty"));
    if (plan.isPresent()) {
      PrivacyRules.require(config.method(), adaptation, penalty.isPresent());
      return privately(ops, network, adaptation, trained, config, task, target, logits, plan.get());
    }
    boolean accumulates = config.training().accumulates();
    Objective mean = new MeanObjective(ops, target, logits, penalty, accumulates);
    return new Learning(
        mean, new OptimizerStep(network.ops(), mean.loss(), trained, config.training()));
  }

  private static Learning privately(
      Ops ops,
      TaskNetwork network,
      Adaptation adaptation,
      TrainedVariables trained,
      ExperimentConfig config,
      TaskSpec task,
      Loss target,
      Operand<TFloat32> logits,
      PrivacyPlan plan) {
    ExampleRows rows = new ExampleRows(ops);
    Objective sum =
        new ExampleObjective(ops, target, logits, rows, task, adaptation.insertedRows());
    ClippedExamples clipped =
        new ClippedExamples(plan.config().clippingNorm(), rows, network.inputs().values());
    return new Learning(
        sum,
        new OptimizerStep(network.ops(), sum.loss(), trained, config.training(), clipped, plan));
  }
}
