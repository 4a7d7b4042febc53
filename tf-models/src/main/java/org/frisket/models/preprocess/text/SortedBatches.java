package org.frisket.models.preprocess.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.frisket.models.task.TaskSpec;
import org.frisket.models.task.Windows;

/**
 * Examples in batches of similar lengths, and their answers back in the examples' own order. The
 * one place where answers of batches become those of examples.
 */
public final class SortedBatches {
  private final List<EncodedExample> whole;
  private final Windows windows;

  /** What the network is asked: examples, or each window over a text as one. */
  private final List<EncodedExample> examples;

  private final List<int[]> plan;
  private final List<Batch> batches;

  /**
   * @param batchSize examples a batch; where texts are read in windows, windows
   * @param task says how long a sequence may be, and how windows are combined
   */
  public SortedBatches(List<EncodedExample> examples, int batchSize, TaskSpec task) {
    this(examples, batchSize, task.maxLength(), task.windows());
  }

  /**
   * Of examples that are no texts in windows, or are each of the windows.
   *
   * @param batchSize examples a batch
   * @param maxLength longest sequence of the task
   */
  public SortedBatches(List<EncodedExample> examples, int batchSize, int maxLength) {
    this(examples, batchSize, maxLength, Windows.none());
  }

  private SortedBatches(
      List<EncodedExample> examples, int batchSize, int maxLength, Windows windows) {
    this.whole = examples;
    this.windows = windows;
    this.examples =
        windows.isNone()
            ? examples
            : examples.stream().flatMap(example -> example.windows().stream()).toList();
    this.plan = BatchPlan.sorted(this.examples, batchSize);
    this.batches = plan.stream().map(indexes -> Batch.of(rows(indexes), maxLength)).toList();
  }

  private List<EncodedExample> rows(int[] indexes) {
    return Arrays.stream(indexes).mapToObj(examples::get).toList();
  }

  /** All of them; each time the same ones. */
  public List<Batch> batches() {
    return batches;
  }

  /**
   * Asks a network for each batch.
   *
   * @param network computes the logits of a batch, one row an answer
   * @return for each example, in their order, one row of logits an answer; of a text in windows
   *     their logits combined
   */
  public List<float[][]> logits(Function<Batch, float[][]> network) {
    List<float[][]> logits = logitsOfAll(network);
    return windows.isNone() ? logits : combined(logits);
  }

  private List<float[][]> combined(List<float[][]> ofWindows) {
    List<float[][]> combined = new ArrayList<>();
    int next = 0;
    for (EncodedExample example : whole) {
      int end = next + example.rows().size();
      List<float[]> rows = ofWindows.subList(next, end).stream().map(logits -> logits[0]).toList();
      combined.add(new float[][] {windows.combine().of(rows)});
      next = end;
    }
    return combined;
  }

  private List<float[][]> logitsOfAll(Function<Batch, float[][]> network) {
    List<float[][]> logits = new ArrayList<>(examples.stream().map(e -> new float[0][]).toList());
    for (int i = 0; i < batches.size(); i++) {
      float[][] found = network.apply(batches.get(i));
      int start = 0;
      for (int index : plan.get(i)) {
        int end = start + examples.get(index).answers();
        logits.set(index, Arrays.copyOfRange(found, start, end));
        start = end;
      }
    }
    return logits;
  }
}
