package org.frisket.training.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkInterruptedException;
import org.frisket.models.preprocess.text.Example;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.store.Store;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.data.TaskData;
import org.frisket.training.loop.Evaluation;
import org.frisket.training.loop.StepReport;
import org.frisket.training.loop.TrainingListener;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.InMemoryRun;
import org.frisket.training.run.NamedPackages;
import org.frisket.training.run.Run;

/**
 * Trains a task on a frozen backbone. It never changes: every {@code with…}, {@code on…} and {@code
 * stopWhen} gives another one, so one trainer can be the start of several. What is not said is the
 * usual: masking (Zhao et al. 2020), and the numbers of {@code defaults.yaml} and of the method's
 * own file, as for the command line.
 *
 * <p>Settings, examples, backbone, seed and number of threads decide the result to the bit, and a
 * run of the command line with the same ones gives the same {@code task.safetensors}.
 *
 * <p>Listeners are called in the thread that trains, in the order they were given, and stay with
 * the trainer: who trains twice is told twice.
 */
public final class TaskTrainer {
  private static final String DEFAULT_METHOD = "masking";

  private final Backbone backbone;
  private final String identity;
  private final TaskConfig task;
  private final Choices choices;

  private TaskTrainer(Backbone backbone, String identity, TaskConfig task, Choices choices) {
    this.backbone = backbone;
    this.identity = identity;
    this.task = task;
    this.choices = choices;
  }

  /**
   * A trainer with the defaults.
   *
   * @param backbone loaded, as by {@code Backbones.byId("minilm-l6").load()}; it is not changed and
   *     may serve several trainers
   * @param task made by a program ({@link TaskConfig#singleSentence}), or read from its file
   *     ({@link TaskData#open})
   */
  public static TaskTrainer of(Backbone backbone, TaskConfig task) {
    AdaptationConfig method = ConfigReader.method(DEFAULT_METHOD, Map.of());
    ExperimentConfig config =
        ExperimentConfig.of(task.id(), backbone.config().name(), task.id() + ".yaml", method);
    return new TaskTrainer(backbone, backbone.identity(), task, Choices.of(config));
  }

  private TaskTrainer with(Choices others) {
    return new TaskTrainer(backbone, identity, task, others);
  }

  private TaskTrainer with(UnaryOperator<ExperimentConfig> change) {
    return with(choices.with(change.apply(choices.config())));
  }

  /**
   * Another method, with its settings: {@code LoraConfig.defaults().withRank(4)}.
   *
   * @param method of one method, or a {@link org.frisket.models.adaptation.Composition} of several,
   *     in order; settings that do not fit the backbone are refused when training begins
   */
  public TaskTrainer withMethod(AdaptationConfig method) {
    return with(config -> config.withMethod(method));
  }

  /**
   * Another method, with its defaults.
   *
   * @param id such as {@code masking}, {@code lora}, {@code finetuning} or {@code linear_probe}
   * @throws InvalidInputException if there is no such method
   */
  public TaskTrainer withMethod(String id) {
    return withMethod(id, Map.of());
  }

  /**
   * Another method, with settings over its defaults, under the keys that they have in files.
   *
   * @param settings such as {@code Map.of("rank", 4)}
   * @throws InvalidInputException if there is no such method, setting or value
   */
  public TaskTrainer withMethod(String id, Map<String, ?> settings) {
    return withMethod(ConfigReader.method(id, settings));
  }

  /** Everything about the steps: {@code TrainingConfig.defaults().withDropout(0.1)}. */
  public TaskTrainer withTraining(TrainingConfig training) {
    return with(config -> config.withTraining(training));
  }

  private TaskTrainer withChanged(UnaryOperator<TrainingConfig> change) {
    return withTraining(change.apply(choices.config().training()));
  }

  /** How many times training goes over all examples: 1 or more. */
  public TaskTrainer withEpochs(int epochs) {
    return withChanged(training -> training.withEpochs(epochs));
  }

  /** The optimizer's rate before the schedule: finite, more than 0. */
  public TaskTrainer withLearningRate(double rate) {
    return withChanged(training -> training.withLearningRate(rate));
  }

  /** How many examples a step sees: 1 or more. */
  public TaskTrainer withBatchSize(int examples) {
    return withChanged(training -> training.withBatchSize(examples));
  }

  /**
   * Fits a temperature at the end, on one half of dev, so that probabilities are shares of right
   * answers; the package keeps it. It asks for a dev set.
   */
  public TaskTrainer withCalibration() {
    return withChanged(training -> training.withCalibrate(true));
  }

  /** What all draws follow from: first values, order of examples, dropout. */
  public TaskTrainer withSeed(long seed) {
    return with(config -> config.withSeed(seed));
  }

  /**
   * With how many threads TensorFlow computes, 0 for all processors. Rounding depends on it, and
   * TensorFlow keeps the number of the first session of a process.
   */
  public TaskTrainer withThreads(int threads) {
    return with(config -> config.withThreads(threads));
  }

  /**
   * Cuts a dev set from train, as {@code dev_from_train} does, where there is none.
   *
   * @param share of the examples, more than 0 and less than 1; checked when training begins, since
   *     both parts must have one example or more
   */
  public TaskTrainer withDevShare(double share) {
    return with(choices.withDevShare(share));
  }

  /**
   * Keeps config, metrics, checkpoints, package and result in {@code <runs>/<experiment>/<run id>},
   * as the command line does; {@code train} then goes on from the newest checkpoint, also after the
   * program was killed, and a finished run is not done again. Without it nothing is written.
   *
   * @param runs the folder of all runs
   */
  public TaskTrainer withRuns(Path runs) {
    return with(choices.withRuns(runs));
  }

  /**
   * Looks for the packages that a method starts from, such as the sources of {@code attempt}, in a
   * store, too; without it they are named by their paths.
   *
   * @param store its folder
   */
  public TaskTrainer withStore(Path store) {
    return with(choices.withPackages(NamedPackages.in(new Store(store))));
  }

  /**
   * The name of the experiment, below which its runs lie; that of the task where nothing is said.
   *
   * @param name letters, digits, _ . -
   */
  public TaskTrainer withExperiment(String name) {
    return with(config -> config.withExperiment(name));
  }

  /**
   * Tells another listener everything that happens, and asks it after each step whether to stop.
   */
  public TaskTrainer withListener(TrainingListener listener) {
    return with(choices.withListener(listener));
  }

  /** Called after every step: mean loss of its examples, learning rate, steps done and in all. */
  public TaskTrainer onStep(Consumer<StepReport> listener) {
    return withListener(
        new TrainingListener() {
          @Override
          public void stepped(StepReport report) {
            listener.accept(report);
          }
        });
  }

  /**
   * Called after every evaluation on dev: its metric, in [0, 1] mostly. One ends each epoch, unless
   * {@link TrainingConfig#withEvaluateEverySteps} says otherwise.
   */
  public TaskTrainer onEvaluation(Consumer<Evaluation> listener) {
    return withListener(
        new TrainingListener() {
          @Override
          public void evaluated(Evaluation evaluation) {
            listener.accept(evaluation);
          }
        });
  }

  /**
   * Stops after the first evaluation of which this holds: {@code evaluation -> evaluation.value()
   * >= 0.95}. What was best so far is the result.
   */
  public TaskTrainer stopWhen(Predicate<Evaluation> condition) {
    return withListener(new StopWhen(condition));
  }

  /**
   * Trains without a dev set, or with one cut from train ({@link #withDevShare}). Without one the
   * last weights are the result.
   *
   * @param train one example or more, with labels; {@link Example#of} and its siblings make them
   * @throws InvalidInputException if there are none, a label is not one of the task's, an example
   *     has more or fewer texts than the kind of task, or a setting does not fit
   * @throws org.frisket.models.error.WorkFailedException if the loss leaves the numbers
   * @throws UncheckedIOException if a disk fails
   */
  public TrainedTask train(List<Example> train) {
    return train(TaskData.of(task, Map.of(TaskData.TRAIN, train)));
  }

  /**
   * The same with a dev set, evaluated after every epoch: the weights of the best evaluation are
   * the result, the first of equals.
   *
   * @param dev one example or more, with labels
   */
  public TrainedTask train(List<Example> train, List<Example> dev) {
    return train(TaskData.of(task, Map.of(TaskData.TRAIN, train, TaskData.DEV, dev)));
  }

  /**
   * The same with the examples of a task's files, read as the command line reads them.
   *
   * @param data of the trainer's task
   */
  public TrainedTask train(TaskData data) {
    InvalidInputException.require(
        "task of the examples", data.task().id(), data.task().equals(task), "the trainer's task");
    TaskData cut = choices.devShare().map(data::withDevShare).orElse(data);
    ExperimentConfig config = choices.config().withTask(data.origin());
    Experiment experiment = Experiment.of(config, cut, backbone, identity, choices.packages());
    try {
      return choices.runs().isEmpty()
          ? inMemory(experiment)
          : inFolder(experiment, choices.runs().get());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TrainedTask inMemory(Experiment experiment) {
    InMemoryRun run = new InMemoryRun(experiment);
    try {
      run.execute(choices.listeners());
      return trained(experiment, run.taskPackage().orElseThrow(), true);
    } catch (WorkInterruptedException stopped) {
      return trained(experiment, run.taskPackage().orElseThrow(() -> stopped), false);
    }
  }

  private TrainedTask inFolder(Experiment experiment, Path runs) throws IOException {
    Run run = new Run(experiment, runs, TaskTrainer.class.getName());
    try {
      if (run.result().isEmpty()) {
        run.execute(true, choices.listeners());
      }
      return trained(experiment, run.taskPackage().orElseThrow(), true);
    } catch (WorkInterruptedException stopped) {
      return trained(experiment, run.taskPackage().orElseThrow(() -> stopped), false);
    }
  }

  private static TrainedTask trained(Experiment experiment, TaskPackage found, boolean complete) {
    return new TrainedTask(experiment, found, complete);
  }
}
