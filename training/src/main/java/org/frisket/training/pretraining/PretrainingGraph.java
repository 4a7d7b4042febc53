package org.frisket.training.pretraining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.AdaptationChain;
import org.frisket.models.graph.Dropout;
import org.frisket.models.graph.ParameterGroup;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.StepContext;
import org.frisket.models.graph.Variable;
import org.frisket.models.network.BatchFeed;
import org.frisket.models.network.MaskedTokenNetwork;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.runtime.ComputeDevice;
import org.frisket.models.runtime.Sessions;
import org.frisket.training.config.PretrainingConfig;
import org.frisket.training.loop.AdaptedSession;
import org.frisket.training.loop.Loss;
import org.frisket.training.loop.MeanObjective;
import org.frisket.training.loop.TrainedGraph;
import org.frisket.training.loop.TrainingState;
import org.frisket.training.loop.TrainingStep;
import org.frisket.training.optimizer.OptimizerStep;
import org.frisket.training.optimizer.ScalarFeeds;
import org.frisket.training.optimizer.TrainedVariables;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** The network that tells masked tokens with its loss and optimizer, in a session. */
final class PretrainingGraph implements TrainedGraph {
  private final Graph graph = new Graph();
  private final PretrainingConfig config;
  private final Adaptation adaptation;
  private final Optional<GradualPruning> pruning;
  private final MaskedTokenNetwork network;
  private final Loss told;
  private final Operand<TFloat32> lossSum;
  private final AdaptedSession adapted;
  private final TrainingStep training;

  /**
   * @param head first values of the head
   * @param schedule of pruning, if there is some
   * @param teacher closed by the caller
   * @throws InvalidInputException if the method does not train the matrices that are pruned
   */
  PretrainingGraph(
      Backbone backbone,
      ParameterSource head,
      PretrainingConfig config,
      Optional<PruningSchedule> schedule,
      Optional<Teacher> teacher) {
    ComputeDevice.use(config.device(), config.gpuMemory());
    this.config = config;
    this.pruning = schedule.map(GradualPruning::new);
    this.adaptation = adaptation(config.method(), backbone.config(), config.seed(), pruning);
    this.network =
        new MaskedTokenNetwork(graph, backbone.config(), backbone.weights(), head, adaptation);
    Ops ops = network.ops().withSubScope("training");
    Operand<TInt64> dropoutSeed = ops.withName("dropout_seed").placeholder(TInt64.class);
    float rate = (float) config.training().dropout();
    boolean drops = rate > 0 || adaptation.drops();
    Operand<TFloat32> logits =
        drops ? network.pass("train", Dropout.of(rate, dropoutSeed)) : network.logits();
    this.told = new MaskedTokenLoss(ops, backbone.config().vocabularySize());
    Loss learnt =
        teacher
            .<Loss>map(asked -> new DistilledLoss(ops, told, config.distillation(), asked::logits))
            .orElse(told);
    boolean accumulates = config.training().accumulates();
    MeanObjective objective =
        new MeanObjective(
            ops, learnt, logits, adaptation.penalty(network.context("penalty")), accumulates);
    this.lossSum = ops.sum(told.each(network.logits()), ops.constant(0));
    requireTrained();
    OptimizerStep update =
        new OptimizerStep(network.ops(), objective.loss(), trained(), config.training());
    Session session = Sessions.open(graph, config.threads());
    network.variables().initialise(session);
    this.adapted = new AdaptedSession(adaptation, network.variables(), session);
    this.training =
        new TrainingStep(
            adapted,
            (runner, part, inputs, feeds) -> network.feed(runner, inputs),
            objective,
            update,
            config.seed(),
            Optional.of(dropoutSeed).filter(place -> drops));
  }

  private static <C extends AdaptationConfig> Adaptation adaptation(
      C method, BackboneConfig backbone, long seed, Optional<GradualPruning> pruning) {
    InvalidInputException.require(
        "method.name",
        method.id() + ", which measures examples of a task",
        Methods.of(method).measurements(method, backbone, seed).isEmpty(),
        "in pretraining a method that needs no task, such as finetuning");
    Adaptation own = Methods.of(method).train(method, backbone, seed, TrainedModels.none());
    return pruning.<Adaptation>map(masks -> new AdaptationChain(List.of(own, masks))).orElse(own);
  }

  private void requireTrained() {
    List<String> trained = adaptation.trainables().stream().map(Variable::name).toList();
    pruning.ifPresent(
        masks ->
            InvalidInputException.require(
                "pruning with method",
                config.method().id(),
                masks.pruned().stream().map(ParameterName::value).allMatch(trained::contains),
                "one that trains the matrices of the blocks in place, such as finetuning"));
  }

  private TrainedVariables trained() {
    List<Variable> head = network.head().trainables();
    List<Variable> all = Stream.concat(adaptation.trainables().stream(), head.stream()).toList();
    return new TrainedVariables(
        network.variables(),
        all,
        one -> head.contains(one) ? ParameterGroup.HEAD : adaptation.group(one, Set.of()));
  }

  /**
   * One step.
   *
   * @param parts the batch: one part, or several whose gradients are added up
   * @param step from 0; whatever is drawn or corrected is a function of it
   * @return the mean loss of the masked tokens before the update
   */
  float step(List<Batch> parts, long step, double learningRate) {
    pruning.ifPresent(masks -> masks.before(step, adapted.session(), network.variables()));
    return training.take(parts, step, learningRate);
  }

  /**
   * The sum of the losses of a batch's masked tokens, nothing dropped, no teacher asked.
   *
   * @param steps done so far
   */
  double lossSum(Batch batch, long steps) {
    try (ScalarFeeds feeds = new ScalarFeeds();
        BatchFeed inputs = new BatchFeed(batch)) {
      Session.Runner runner = adapted.runner(StepContext.after(steps), feeds);
      network.feed(runner, inputs);
      told.feed(runner, batch, feeds);
      return AdaptedSession.scalar(runner, lossSum);
    }
  }

  @Override
  public List<SavedTensor> saved(long steps) {
    return adapted.saved(steps);
  }

  /** The head as it is now. */
  ParameterSource head() {
    List<String> names = network.head().trainables().stream().map(Variable::name).toList();
    Map<String, WeightTensor> values = network.variables().read(adapted.session(), names);
    return name -> values.get(name.value());
  }

  /**
   * Weights with what is pruned left out, as it is now.
   *
   * @param weights of the encoder
   */
  ParameterSource pruned(ParameterSource weights) {
    return pruning
        .<ParameterSource>map(
            masks ->
                name ->
                    masks.pruned().contains(name)
                        ? masks.left(
                            name, weights.get(name), adapted.session(), network.variables())
                        : weights.get(name))
        .orElse(weights);
  }

  @Override
  public TrainingState state() {
    List<Variable> changing = new ArrayList<>(adaptation.trainables());
    changing.addAll(network.head().trainables());
    changing.addAll(adaptation.chosen());
    changing.addAll(training.update().moments());
    return new TrainingState(network.variables(), adapted.session(), changing);
  }

  @Override
  public void restore(Map<String, WeightTensor> values) {
    state().restore(values, "those that method " + config.method().id() + " and its head have");
  }

  @Override
  public void close() {
    adapted.session().close();
    graph.close();
  }
}
