package org.frisket.training.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.error.Words;
import org.frisket.models.task.ProblemType;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.training.config.Baseline;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.loop.TrainingListener;

/** What a run's result is compared with, on the same dev split. */
public final class Baselines {
  private static final Logger LOG = LogManager.getLogger(Baselines.class);
  private static final double PROBE_RATE = 1e-2;
  private static final int PROBE_EPOCHS = 20;

  private final Experiment experiment;
  private final Run run;
  private final Path runs;
  private final List<TrainingListener> watchers;

  /**
   * @param run finished, but for its baselines
   * @param watchers of what has to be trained
   */
  public Baselines(Experiment experiment, Run run, Path runs, List<TrainingListener> watchers) {
    this.experiment = experiment;
    this.run = run;
    this.runs = runs;
    this.watchers = watchers;
  }

  /** The baselines the config asks for. */
  public Map<Baseline, Double> compute() throws IOException {
    Map<Baseline, Double> values = new EnumMap<>(Baseline.class);
    for (Baseline baseline : experiment.config().baselines()) {
      values.put(baseline, compute(baseline));
    }
    return values;
  }

  private double compute(Baseline baseline) throws IOException {
    LOG.info("baseline {}", Words.of(baseline));
    return switch (baseline) {
      case MAJORITY -> majority();
      case LINEAR_PROBE -> linearProbe();
      case RANDOM_MASK -> randomMask();
    };
  }

  private double majority() {
    MajorityAnswer majority = new MajorityAnswer(experiment);
    return experiment.task().problemType() == ProblemType.SINGLE_LABEL
        ? run.devEvaluator().constant(majority.label()).value()
        : run.devEvaluator().constant(majority.logits()).value();
  }

  /** A run of its own, with its own folder, that is not done again when it is there. */
  private double linearProbe() throws IOException {
    AdaptationConfig probe = ConfigReader.methodDefaults("linear_probe", AdaptationConfig.class);
    TrainingConfig own = experiment.config().training();
    TrainingConfig training =
        TrainingConfig.defaults()
            .withLearningRate(PROBE_RATE)
            .withBatchSize(own.batchSize())
            .withMicroBatchSize(own.microBatchSize())
            .withEpochs(PROBE_EPOCHS)
            .withEvaluationBatchSize(own.evaluationBatchSize());
    Run probeRun = new Run(experiment.with(probe, training), runs, "baseline linear_probe");
    var known = probeRun.result();
    return known.isPresent() ? known.get().value() : probeRun.execute(true, watchers).value();
  }

  private double randomMask() throws IOException {
    TaskPackage learned = TaskPackageFiles.read(run.folder().taskPackage());
    TaskPackage random = RandomMasks.inPlaceOf(learned);
    int threads = experiment.config().threads();
    try (TaskModel model = new TaskModel(experiment.backbone(), random, threads)) {
      return run.devEvaluator().evaluate(model::logits).value();
    }
  }
}
