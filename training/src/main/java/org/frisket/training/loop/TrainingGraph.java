package org.frisket.training.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.NetworkParameters;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.Dropout;
import org.frisket.models.graph.ParameterGroup;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.StepContext;
import org.frisket.models.graph.Variable;
import org.frisket.models.network.BatchFeed;
import org.frisket.models.network.HeadInitializer;
import org.frisket.models.network.TaskNetwork;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.runtime.ComputeDevice;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.task.AnswerRule;
import org.frisket.models.task.TaskSpec;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.config.GradientPrecision;
import org.frisket.training.config.OptimizerKind;
import org.frisket.training.optimizer.ScalarFeeds;
import org.frisket.training.optimizer.TrainedVariables;
import org.frisket.training.parallel.Coordinator;
import org.frisket.training.parallel.Workers;
import org.frisket.training.privacy.PrivacyPlan;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** The task's network with its loss and optimizer, in a session: one step, one evaluation. */
public final class TrainingGraph implements TrainedGraph {
  private final Graph graph = new Graph();
  private final HeadInitializer head;
  private final TaskNetwork network;
  private final Adaptation adaptation;
  private final String method;
  private final OptimizerKind optimizer;
  private final GradientPrecision precision;
  private final boolean drops;
  private final Operand<TInt64> dropoutSeed;
  private final AdaptedSession adapted;
  private final TrainingStep training;
  private final Optional<FrozenActivationCache> prefix;
  private SharedStep shared;

  /**
   * @param task what the network is to answer
   */
  public TrainingGraph(Backbone backbone, ExperimentConfig config, TaskSpec task) {
    this(backbone, config, task, TrainedModels.none());
  }

  /**
   * @param task what the network is to answer
   * @param models the trained models that the method starts from
   */
  public TrainingGraph(
      Backbone backbone, ExperimentConfig config, TaskSpec task, TrainedModels models) {
    this(backbone, config, task, models, AnswerRule.of(task.problemType()), List.of());
  }

  /** As the next one, of what the config says alone. */
  public TrainingGraph(
      Backbone backbone,
      ExperimentConfig config,
      TaskSpec task,
      TrainedModels models,
      AnswerRule rule,
      List<EncodedExample> train) {
    this(backbone, config, task, models, rule, train, PrivacyPlan.repeatable(config, train.size()));
  }

  /**
   * @param task what the network is to answer
   * @param models the trained models that the method starts from
   * @param rule how logits become answers
   * @param train the examples that are trained on, for what depends on all of them
   * @param plan how the run keeps them private, if it does
   * @throws InvalidInputException if it does, and the method cannot
   */
  public TrainingGraph(
      Backbone backbone,
      ExperimentConfig config,
      TaskSpec task,
      TrainedModels models,
      AnswerRule rule,
      List<EncodedExample> train,
      Optional<PrivacyPlan> plan) {
    ComputeDevice.use(config.device(), config.gpuMemory());
    plan.ifPresent(kept -> PrivacyRules.require(config, backbone.config()));
    this.method = config.method().id();
    this.optimizer = config.training().optimizer().name();
    this.precision = config.training().gradientPrecision();
    requireContents(config.method(), backbone.config(), task);
    this.adaptation =
        Methods.of(config.method())
            .train(
                config.method(),
                backbone.config(),
                config.seed(),
                MeasuredSums.beside(models, backbone, config, task, rule, train));
    this.head = HeadInitializer.of(backbone, config.method().head(), task, config.seedOfHead());
    config.method().headFrom().map(models::get).ifPresent(head::as);
    this.network =
        new TaskNetwork(
            graph, backbone.config(), task, config.method().features(), head, adaptation);
    Ops ops = network.ops().withSubScope("training");
    LabelWeights weights = LabelWeights.of(config.training().classWeights(), task, train);
    Loss target = Loss.of(ops, task, config.training(), rule, weights);
    this.dropoutSeed = ops.withName("dropout_seed").placeholder(TInt64.class);
    this.drops = config.training().dropout() > 0 || adaptation.drops();
    Operand<TFloat32> logits = trainingLogits((float) config.training().dropout());
    TrainedVariables trained =
        new TrainedVariables(network.variables(), adaptation.trainables(), this::group);
    Learning learning =
        Learning.of(ops, network, adaptation, trained, config, task, target, logits, plan);
    Session session = Sessions.open(graph, config.threads());
    network.variables().initialise(session);
    this.adapted = new AdaptedSession(adaptation, network.variables(), session);
    this.training =
        new TrainingStep(
            adapted,
            this::feed,
            learning.objective(),
            learning.update(),
            plan.map(PrivacyPlan::seed).orElse(config.seed()),
            Optional.of(dropoutSeed).filter(place -> drops));
    this.prefix =
        drops
            ? Optional.empty()
            : FrozenActivationCache.below(adaptation, network, backbone.config());
  }

  /** Refuses before training what no package could hold: two methods with one mask. */
  private static <C extends AdaptationConfig> void requireContents(
      C method, BackboneConfig backbone, TaskSpec task) {
    NetworkParameters network = NetworkParameters.of(backbone, task, method.features());
    Methods.of(method).contents(method, network);
  }

  /**
   * Whether {@link #keep} makes later steps cheaper: blocks below the lowest trained one give the
   * same in every epoch, if nothing is dropped and there is room for it.
   *
   * @param batches all there is to keep
   */
  public boolean canKeep(List<Batch> batches) {
    return prefix.isPresent() && prefix.get().fits(batches);
  }

  /** Bytes of memory that are kept then. */
  long keptBytes(List<Batch> batches) {
    return prefix.map(frozen -> frozen.inMemory(batches)).orElse(0L);
  }

  /** Computes what the frozen blocks give for a batch; later steps over its rows use it. */
  public void keep(Batch batch) {
    prefix.ifPresent(frozen -> frozen.keep(adapted.session(), batch));
  }

  /** The same for a batch of {@link #logits}, which has to be this very one then. */
  public void keepForLogits(Batch batch) {
    prefix.ifPresent(frozen -> frozen.keepWhole(adapted.session(), batch));
  }

  private ParameterGroup group(Variable trained) {
    return adaptation.group(trained, head.drawn().keySet());
  }

  /** Without dropout one pass serves both training and evaluation. */
  private Operand<TFloat32> trainingLogits(float rate) {
    return drops ? network.pass("train", Dropout.of(rate, dropoutSeed)) : network.logits();
  }

  /**
   * One step.
   *
   * @param parts the batch: one part, or several whose gradients are added up; none where a sample
   *     is empty, which is a step of noise alone
   * @param step from 0; whatever is drawn or corrected is a function of it
   * @param learningRate of this step, for all that has no rate of its own
   * @return the mean loss of the batch's answers before the update; 0 where it has none
   */
  public float step(List<Batch> parts, long step, double learningRate) {
    return training.take(parts, step, learningRate);
  }

  /**
   * One step, of which other processes compute their shares.
   *
   * @param others none, or as many as the parts at most
   * @return what the step in one process gives, to the bit
   */
  float step(List<Batch> parts, long step, double learningRate, Workers others) {
    return others.processes() == 1
        ? step(parts, step, learningRate)
        : shared().lead(parts, step, learningRate, others);
  }

  /**
   * Computes this process's share of a step of another one.
   *
   * @param parts all of the batch
   * @param step from 0
   */
  void help(List<Batch> parts, long step, Coordinator first) {
    shared().help(parts, step, first);
  }

  /** Made when it is first asked for: a graph of one process has no node of it. */
  private SharedStep shared() {
    if (shared == null) {
      shared =
          new SharedStep(
              training,
              changing(List.of(adaptation.trainables(), adaptation.chosen())),
              changing(List.of(adaptation.trainables())),
              precision);
    }
    return shared;
  }

  private void feed(Session.Runner runner, Batch part, BatchFeed inputs, ScalarFeeds feeds) {
    network.feed(runner, inputs);
    prefix.flatMap(frozen -> frozen.feed(runner, part)).ifPresent(feeds::keep);
  }

  /**
   * Logits as a package would give them, one row an answer.
   *
   * @param steps done so far
   */
  public float[][] logits(Batch batch, long steps) {
    try (ScalarFeeds feeds = new ScalarFeeds()) {
      Session.Runner runner = adapted.runner(StepContext.after(steps), feeds);
      prefix.flatMap(frozen -> frozen.feedWhole(runner, batch)).ifPresent(feeds::keep);
      return network.logits(runner, batch);
    }
  }

  @Override
  public List<SavedTensor> saved(long steps) {
    List<SavedTensor> saved = new ArrayList<>(adapted.saved(steps));
    Set<String> kept = saved.stream().map(SavedTensor::name).collect(Collectors.toSet());
    head.drawn().entrySet().stream()
        .filter(drawn -> network.variables().contains(drawn.getKey().value()))
        .filter(drawn -> !kept.contains(drawn.getKey().value()))
        .forEach(drawn -> saved.add(new SavedTensor.Value(drawn.getKey(), drawn.getValue())));
    return saved;
  }

  @Override
  public TrainingState state() {
    return changing(
        List.of(adaptation.trainables(), adaptation.chosen(), training.update().moments()));
  }

  private TrainingState changing(List<List<Variable>> variables) {
    List<Variable> all = variables.stream().flatMap(List::stream).toList();
    return new TrainingState(network.variables(), adapted.session(), all);
  }

  @Override
  public void restore(Map<String, WeightTensor> values) {
    state()
        .restore(
            values,
            "those that method %s trains and optimizer %s keeps"
                .formatted(method, Words.of(optimizer)));
  }

  @Override
  public void close() {
    prefix.ifPresent(FrozenActivationCache::close);
    adapted.session().close();
    graph.close();
  }
}
