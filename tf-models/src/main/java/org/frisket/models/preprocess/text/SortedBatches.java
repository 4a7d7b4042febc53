package org.frisket.models.preprocess.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Examples in batches of similar lengths, and their answers back in the examples' own order. The
 * one place where answers of batches become those of examples.
 */
public final class SortedBatches {
  private final List<EncodedExample> examples;
  private final List<int[]> plan;
  private final List<Batch> batches;

  /**
   * @param batchSize examples a batch
   * @param maxLength longest sequence of the task
   */
  public SortedBatches(List<EncodedExample> examples, int batchSize, int maxLength) {
    this.examples = examples;
    this.plan = BatchPlan.sorted(examples, batchSize);
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
   * @return for each example, in their order, one row of logits an answer
   */
  public List<float[][]> logits(Function<Batch, float[][]> network) {
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
