package org.frisket.analysis.connectivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.SortedBatches;
import org.frisket.models.task.Answer;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.metrics.Predictions;

/** Evaluates paths on the same examples of one task. */
public final class PathScanner {
  private final TaskConfig task;
  private final List<EncodedExample> examples;
  private final SortedBatches batches;

  public PathScanner(TaskConfig task, List<EncodedExample> examples, int batchSize) {
    this.task = task;
    this.examples = examples;
    this.batches = new SortedBatches(examples, batchSize, task.spec());
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
   * @param seen is told of each place that was evaluated
   */
  public PathScan scan(PathNetwork network, double[] places, DoubleConsumer seen) {
    List<PathPoint> points = new ArrayList<>();
    for (double t : places) {
      points.add(at(t, batch -> network.logits(batch, t)));
      seen.accept(t);
    }
    return new PathScan(answers(), points);
  }

  private int[] answers() {
    return examples.stream().mapToInt(EncodedExample::answers).toArray();
  }

  /**
   * Evaluates a path, and keeps what the network gives at each place.
   *
   * @param network the path
   * @param places where, from 0 to 1
   * @param seen is told of each place that was evaluated
   */
  public ViewedPath view(PathNetwork network, double[] places, DoubleConsumer seen) {
    List<PathPoint> points = new ArrayList<>();
    List<List<float[]>> first = new ArrayList<>();
    List<List<float[]>> logits = new ArrayList<>();
    for (double t : places) {
      List<float[][]> rows = batches.logits(batch -> network.firstAndLogits(batch, t));
      int hidden = network.hidden();
      first.add(rows.stream().map(row -> Arrays.copyOf(row[0], hidden)).toList());
      List<float[]> given =
          rows.stream().map(row -> Arrays.copyOfRange(row[0], hidden, row[0].length)).toList();
      logits.add(given);
      points.add(point(t, given.stream().map(row -> new float[][] {row}).toList()));
      seen.accept(t);
    }
    return new ViewedPath(new PathScan(answers(), points), first, logits);
  }

  PathPoint at(double t, Function<Batch, float[][]> network) {
    return point(t, batches.logits(network));
  }

  private PathPoint point(double t, List<float[][]> logits) {
    double[] losses = new double[examples.size()];
    int[] right = new int[examples.size()];
    Predictions predictions = new Predictions(task.labels());
    for (int i = 0; i < examples.size(); i++) {
      int[] labels = examples.get(i).answerLabels();
      int[] given = new int[labels.length];
      for (int answer = 0; answer < labels.length; answer++) {
        float[] row = logits.get(i)[answer];
        given[answer] = Answer.argMax(row);
        losses[i] += CrossEntropy.of(row, labels[answer]);
        right[i] += given[answer] == labels[answer] ? 1 : 0;
      }
      predictions.add(labels, given);
    }
    double metric = task.metric().of(predictions, task.positiveIndex()).value();
    return new PathPoint(t, metric, losses, right);
  }
}
