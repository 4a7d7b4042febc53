package org.frisket.training.pretraining;

import com.google.common.collect.Lists;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.BatchPlan;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.training.config.PretrainingConfig;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.loop.Better;
import org.frisket.training.loop.Course;
import org.frisket.training.metrics.Score;

/** Epochs over the packed texts, masked anew in each, and the perplexity of those held out. */
final class PretrainingCourse implements Course {
  private final PretrainingGraph graph;
  private final PretrainingConfig config;
  private final PretrainingData data;
  private final Optional<PruningSchedule> pruning;
  private final List<Batch> heldOut;
  private List<EncodedExample> masked = List.of();

  /**
   * @param graph closed by the caller
   * @param pruning its schedule, if there is some
   */
  PretrainingCourse(
      PretrainingGraph graph,
      PretrainingConfig config,
      PretrainingData data,
      Optional<PruningSchedule> pruning) {
    this.graph = graph;
    this.config = config;
    this.data = data;
    this.pruning = pruning;
    List<EncodedExample> examples = data.heldOut(config.seed());
    this.heldOut =
        BatchPlan.sorted(examples, config.training().evaluationBatchSize()).stream()
            .map(indexes -> Arrays.stream(indexes).mapToObj(examples::get).toList())
            .map(batch -> Batch.of(batch, config.text().maxLength()))
            .toList();
  }

  @Override
  public PretrainingGraph graph() {
    return graph;
  }

  @Override
  public List<int[]> epoch(int epoch) {
    masked = data.train(config.seed(), epoch);
    return BatchPlan.epoch(masked, config.training().batchSize(), config.seed(), epoch);
  }

  @Override
  public float step(int[] indexes, int epoch, long step, double learningRate) {
    List<EncodedExample> batch = Arrays.stream(indexes).mapToObj(masked::get).toList();
    List<Batch> parts =
        Lists.partition(batch, config.training().partSize(batch.size())).stream()
            .map(part -> Batch.of(part, config.text().maxLength()))
            .toList();
    return graph.step(parts, step, learningRate);
  }

  @Override
  public List<String> ids(int[] indexes) {
    return Arrays.stream(indexes).mapToObj(index -> masked.get(index).id()).toList();
  }

  @Override
  public double learningRate(long step, double scheduled) {
    TrainingConfig training = config.training();
    return pruning
        .filter(schedule -> config.pruning().rewind())
        .map(
            schedule ->
                training.learningRate()
                    * training
                        .schedule()
                        .factor(
                            schedule.rewound(step),
                            schedule.rewoundSteps(),
                            training.warmupFraction()))
        .orElse(scheduled);
  }

  @Override
  public boolean evaluates() {
    return true;
  }

  /** The perplexity of the masked tokens: the exponent of their mean loss. */
  @Override
  public Score evaluate(long steps, Watch watch) {
    double losses = 0;
    long answers = 0;
    for (int i = 0; i < heldOut.size(); i++) {
      losses += graph.lossSum(heldOut.get(i), steps);
      answers += heldOut.get(i).answers();
      watch.done(i + 1, heldOut.size());
    }
    return Score.of(Math.exp(losses / answers));
  }

  @Override
  public Better better() {
    return Better.SMALLER;
  }

  /** No package is made on the way. */
  @Override
  public List<SavedTensor> saved(long steps) {
    return List.of();
  }
}
