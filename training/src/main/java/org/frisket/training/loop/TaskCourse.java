package org.frisket.training.loop;

import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.SortedBatches;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.metrics.Score;
import org.frisket.training.parallel.Coordinator;
import org.frisket.training.parallel.Workers;

/**
 * The training of a task: batches of its examples, and its metric on dev.
 *
 * @param repeats whether some batch comes twice
 * @param others processes that compute parts of batches, too
 */
record TaskCourse(
    TrainingGraph graph,
    ExperimentConfig config,
    TrainingBatches batches,
    Evaluator dev,
    boolean repeats,
    Workers others)
    implements Course {
  /**
   * Frozen blocks are computed once: always over all examples and in one order, so that a resumed
   * run keeps the same bits; where no batch comes twice it would be no improvement.
   */
  @Override
  public void prepare(Watch watch) {
    prepare(watch, true);
  }

  /** The same for a process that never evaluates: what steps read has the same bits there. */
  void prepareSteps() {
    prepare((done, all) -> {}, false);
  }

  private void prepare(Watch watch, boolean evaluates) {
    int size = config.training().evaluationBatchSize();
    List<Batch> sorted = new SortedBatches(batches.train(), size, batches.maxLength()).batches();
    List<Batch> all = Stream.concat(sorted.stream(), dev.batches().stream()).toList();
    if (repeats && graph.canKeep(all)) {
      for (int i = 0; i < (evaluates ? all.size() : sorted.size()); i++) {
        if (i < sorted.size()) {
          graph.keep(all.get(i));
        } else {
          graph.keepForLogits(all.get(i));
        }
        watch.done(i + 1, all.size());
      }
    }
  }

  @Override
  public List<int[]> epoch(int epoch) {
    return batches.epoch(epoch);
  }

  @Override
  public float step(int[] indexes, int epoch, long step, double learningRate) {
    return graph.step(parts(indexes), step, learningRate, others);
  }

  private List<Batch> parts(int[] indexes) {
    return batches.parts(batches.examples(indexes));
  }

  /** Computes this process's share of a step of another one. */
  void help(int[] indexes, long step, Coordinator first) {
    graph.help(parts(indexes), step, first);
  }

  @Override
  public List<String> ids(int[] indexes) {
    return batches.examples(indexes).stream().map(EncodedExample::id).toList();
  }

  @Override
  public boolean evaluates() {
    return dev.size() > 0;
  }

  @Override
  public Score evaluate(long steps, Watch watch) {
    int[] done = {0};
    return dev.evaluate(
        batch -> {
          float[][] logits = graph.logits(batch, steps);
          watch.done(++done[0], dev.batches().size());
          return logits;
        });
  }
}
