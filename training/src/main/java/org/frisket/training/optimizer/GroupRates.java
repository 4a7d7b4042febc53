package org.frisket.training.optimizer;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.models.graph.ParameterGroup;
import org.frisket.models.graph.Variable;
import org.frisket.training.config.LearningRates;
import org.frisket.training.config.TrainingConfig;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The learning rate of each trained variable, fed each step: one for all, or one a group. */
final class GroupRates {
  private static final Logger LOG = LogManager.getLogger(GroupRates.class);

  /** A group's own rate, and how many times that of all others it is. */
  private record Own(Operand<TFloat32> fed, double times) {}

  private final TrainedVariables trained;
  private final Operand<TFloat32> common;
  private final Map<ParameterGroup, Own> own = new EnumMap<>(ParameterGroup.class);

  /**
   * @throws InvalidInputException if there is a rate for a group that nothing belongs to
   */
  GroupRates(Ops ops, TrainedVariables trained, TrainingConfig config) {
    this.trained = trained;
    this.common = scalar(ops, "rate");
    List<ParameterGroup> groups = trained.all().stream().map(trained::group).distinct().toList();
    for (ParameterGroup group : ParameterGroup.values()) {
      config
          .learningRates()
          .of(group)
          .ifPresent(
              rate -> {
                requireAny(group, rate, groups);
                Operand<TFloat32> fed = scalar(ops, "rate_" + Words.of(group));
                own.put(group, new Own(fed, rate / config.learningRate()));
              });
    }
    if (!own.isEmpty() && own.keySet().containsAll(groups)) {
      LOG.warn(
          "training.learning_rate, {}, moves nothing: all that is trained has rates of its own in"
              + " training.learning_rates",
          config.learningRate());
    }
  }

  private static Operand<TFloat32> scalar(Ops ops, String name) {
    return ops.withName(name).placeholder(TFloat32.class);
  }

  private static void requireAny(ParameterGroup group, double rate, List<ParameterGroup> groups) {
    if (!groups.contains(group)) {
      throw InvalidInputException.of(
          LearningRates.key(group),
          rate,
          "null with this method, which trains nothing of that group, only of " + Words.of(groups));
    }
  }

  /** The rate of a variable, a scalar. */
  Operand<TFloat32> of(Variable variable) {
    Own ofGroup = own.get(trained.group(variable));
    return ofGroup == null ? common : ofGroup.fed();
  }

  /**
   * Feeds the rates of one step.
   *
   * @param learningRate that of the variables whose group has none of its own; the others keep
   *     their ratio to it
   */
  void feed(Session.Runner runner, ScalarFeeds feeds, double learningRate) {
    runner.feed(common, feeds.of(learningRate));
    own.values().forEach(rate -> runner.feed(rate.fed(), feeds.of(learningRate * rate.times())));
  }
}
