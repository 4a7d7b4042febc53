package org.frisket.training.optimizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frisket.models.error.Words;
import org.frisket.models.graph.Variable;
import org.frisket.training.config.OptimizerConfig;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.privacy.PrivacyPlan;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What a step does: makes gradients, perhaps adds them up over parts of the batch, passes them
 * through stages, and moves what is trained by a rule.
 */
public final class OptimizerStep {
  private final Optional<Accumulator> accumulator;
  private final List<GradientStage> stages;
  private final GroupRates rates;
  private final UpdateRule rule;
  private final Op apply;

  /**
   * Adds the chain that the config asks for to the graph.
   *
   * @param loss of a part of a batch, a scalar
   * @throws org.frisket.models.error.InvalidInputException if the config has a rate for a group
   *     that nothing trained belongs to
   */
  public OptimizerStep(
      Ops ops, Operand<TFloat32> loss, TrainedVariables trained, TrainingConfig config) {
    this(ops, loss, trained, config, new LossGradients(), stages(config));
  }

  /**
   * Adds the chain of private training to the graph: noise comes before any other stage, and what
   * follows does not see the examples any more.
   *
   * @param loss the sum of the losses of a part's examples, a scalar
   * @param source clips the gradient of each of them
   * @throws org.frisket.models.error.InvalidInputException also if something trained is used in a
   *     way that its gradient is not known of each example
   */
  public OptimizerStep(
      Ops ops,
      Operand<TFloat32> loss,
      TrainedVariables trained,
      TrainingConfig config,
      ClippedExamples source,
      PrivacyPlan plan) {
    this(
        ops, loss, trained, config, source, stages(config, new GaussianNoise(plan, trained.all())));
  }

  OptimizerStep(
      Ops ops,
      Operand<TFloat32> loss,
      TrainedVariables trained,
      TrainingConfig config,
      GradientSource source,
      List<GradientStage> stages) {
    List<Operand<TFloat32>> gradients =
        Rounding.of(ops, config.gradientPrecision(), source.of(ops, loss, trained.all()));
    this.accumulator =
        config.accumulates()
            ? Optional.of(new Accumulator(ops, trained, gradients))
            : Optional.empty();
    List<Operand<TFloat32>> whole = accumulator.map(Accumulator::totals).orElse(gradients);
    this.stages = stages;
    for (GradientStage stage : stages) {
      whole = stage.apply(ops, whole);
    }
    Ops scope = ops.withSubScope(Words.of(config.optimizer().name()));
    this.rates = new GroupRates(scope, trained, config);
    this.rule = rule(scope, trained, rates, whole, config.optimizer());
    this.apply = accumulator.map(sums -> sums.resetAfter(rule.update())).orElse(rule.update());
  }

  /** What gradients of a whole batch pass through, in this order. */
  private static List<GradientStage> stages(TrainingConfig config, GradientStage... before) {
    List<GradientStage> stages = new ArrayList<>(List.of(before));
    if (config.gradientClipNorm() > 0) {
      stages.add(new GlobalNormClipping(config.gradientClipNorm()));
    }
    return stages;
  }

  private static UpdateRule rule(
      Ops ops,
      TrainedVariables trained,
      GroupRates rates,
      List<Operand<TFloat32>> gradients,
      OptimizerConfig config) {
    return switch (config.name()) {
      case ADAM -> new Adam(ops, trained, rates, gradients);
      case ADAMW -> {
        WeightDecay decay = new WeightDecay(config.weightDecay());
        yield new Adam(ops, trained, rates, decay.before(ops, trained, rates, gradients));
      }
      case SGD -> new Sgd(ops, trained, rates, gradients, config.momentum());
    };
  }

  /** What a checkpoint must hold besides the trained variables. */
  public List<Variable> moments() {
    return rule.moments();
  }

  /**
   * Asks the run of one part, which is the whole batch unless they add up, for what follows.
   *
   * @param step from 0
   */
  public void join(Session.Runner runner, ScalarFeeds feeds, double learningRate, long step) {
    accumulator.ifPresentOrElse(
        sums -> sums.addTo(runner), () -> askFor(runner, feeds, learningRate, step));
  }

  /**
   * Adds to the graph what passes sums over parts on to another process; once.
   *
   * @throws IllegalStateException if the config does not add up parts
   */
  public PassedSums passedSums() {
    return accumulator
        .map(Accumulator::passed)
        .orElseThrow(() -> new IllegalStateException("a step adds up no parts"));
  }

  /** The run of its own that ends a step which added up gradients. */
  public void finish(Session session, ScalarFeeds feeds, double learningRate, long step) {
    if (accumulator.isPresent()) {
      askFor(session.runner(), feeds, learningRate, step).run().close();
    }
  }

  private Session.Runner askFor(
      Session.Runner runner, ScalarFeeds feeds, double learningRate, long step) {
    stages.forEach(stage -> stage.feed(runner, feeds, step));
    rates.feed(runner, feeds, learningRate);
    rule.feed(runner, feeds, step);
    return runner.addTarget(apply);
  }
}
