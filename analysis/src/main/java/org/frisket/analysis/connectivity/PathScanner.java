package org.frisket.analysis.connectivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.BatchPlan;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.task.Answer;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.metrics.Predictions;

/** Evaluates paths on the same examples of one task. */
public final class PathScanner {
  private final TaskConfig task;
  private final List<EncodedExample> examples;
  private final List<int[]> plan;
  private final List<Batch> batches;

  public PathScanner(TaskConfig task, List<EncodedExample> examples, int batchSize) {
    this.task = task;
    this.examples = examples;
    this.plan = BatchPlan.sorted(examples, batchSize);
    this.batches =
        plan.stream()
            .map(indexes -> Arrays.stream(indexes).mapToObj(examples::get).toList())
            .map(rows -> Batch.of(rows, task.maxLength()))
            .toList();
  }

  /** Places at equal distances, both ends among them. */
  public static double[] places(int count) {
    return IntStream.range(0, count).mapToDouble(i -> i / (count - 1.0)).toArray();
  }

  /**
   * Evaluates a path.
   *
   * @param network the path
   * @param places where, from 0 to 1
   * @param seen is told of each place that was looked at
   */
  public PathScan scan(PathNetwork network, double[] places, DoubleConsumer seen) {
    List<PathPoint> points = new ArrayList<>();
    for (double t : places) {
      points.add(look(t, batch -> network.logits(batch, t)));
      seen.accept(t);
    }
    return new PathScan(examples.stream().mapToInt(EncodedExample::answers).toArray(), points);
  }

  PathPoint look(double t, Function<Batch, float[][]> network) {
    double[] losses = new double[examples.size()];
    int[] right = new int[examples.size()];
    Predictions predictions = new Predictions(task.labels());
    for (int i = 0; i < batches.size(); i++) {
      float[][] logits = network.apply(batches.get(i));
      int row = 0;
      for (int index : plan.get(i)) {
        int[] labels = examples.get(index).answerLabels();
        int[] given = new int[labels.length];
        for (int answer = 0; answer < labels.length; answer++, row++) {
          given[answer] = Answer.argMax(logits[row]);
          losses[index] += CrossEntropy.of(logits[row], labels[answer]);
          right[index] += given[answer] == labels[answer] ? 1 : 0;
        }
        predictions.add(labels, given);
      }
    }
    double metric = task.metric().of(predictions, task.positiveIndex()).value();
    return new PathPoint(t, metric, losses, right);
  }
}
