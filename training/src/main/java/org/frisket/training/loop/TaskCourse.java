package org.frisket.training.loop;

import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.SortedBatches;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.metrics.Score;

/**
 * The training of a task: batches of its examples, and its metric on dev.
 *
 * @param repeats whether some batch comes twice
 */
record TaskCourse(
    TrainingGraph graph,
    ExperimentConfig config,
    TrainingBatches batches,
    Evaluator dev,
    boolean repeats)
    implements Course {
  /**
   * Frozen blocks are computed once: always over all examples and in one order, so that a resumed
   * run keeps the same bits; where no batch comes twice it would be no improvement.
   */
  @Override
  public void prepare(Watch watch) {
    int size = config.training().evaluationBatchSize();
    List<Batch> sorted = new SortedBatches(batches.train(), size, batches.maxLength()).batches();
    List<Batch> all = Stream.concat(sorted.stream(), dev.batches().stream()).toList();
    if (repeats && graph.canKeep(all)) {
      for (int i = 0; i < all.size(); i++) {
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
    return graph.step(batches.parts(batches.examples(indexes)), step, learningRate);
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
