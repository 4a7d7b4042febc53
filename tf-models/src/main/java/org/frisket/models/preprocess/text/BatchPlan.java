package org.frisket.models.preprocess.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;

/**
 * Which examples stand together in a batch: similar lengths, so that little padding is computed.
 */
public final class BatchPlan {
  /** Examples are sorted by length inside windows of this many batches. */
  private static final int WINDOW = 16;

  private BatchPlan() {}

  /**
   * The batches of one epoch, as indexes: a pure function of (seed, epoch, lengths).
   *
   * <p>Examples are shuffled, sorted by length inside windows, cut, and the batches shuffled.
   */
  public static List<int[]> epoch(
      List<EncodedExample> examples, int batchSize, long seed, int epoch) {
    Draws draws = Draws.of(seed, Purpose.BATCH_ORDER, "epoch", epoch);
    int[] order = draws.sample(examples.size(), examples.size());
    List<int[]> batches = new ArrayList<>();
    for (int start = 0; start < order.length; start += WINDOW * batchSize) {
      int end = Math.min(order.length, start + WINDOW * batchSize);
      int[] window = IntStream.range(start, end).map(i -> order[i]).toArray();
      batches.addAll(cut(byLength(examples, window), batchSize));
    }
    int[] shuffled = draws.sample(batches.size(), batches.size());
    return IntStream.of(shuffled).mapToObj(batches::get).toList();
  }

  /** All examples once, sorted by length, for evaluation. */
  public static List<int[]> sorted(List<EncodedExample> examples, int batchSize) {
    int[] all = IntStream.range(0, examples.size()).toArray();
    return cut(byLength(examples, all), batchSize);
  }

  private static int[] byLength(List<EncodedExample> examples, int[] indexes) {
    return IntStream.of(indexes)
        .boxed()
        .sorted(Comparator.comparingInt(i -> examples.get(i).length()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static List<int[]> cut(int[] indexes, int batchSize) {
    List<int[]> batches = new ArrayList<>();
    for (int start = 0; start < indexes.length; start += batchSize) {
      int end = Math.min(indexes.length, start + batchSize);
      batches.add(IntStream.range(start, end).map(i -> indexes[i]).toArray());
    }
    return batches;
  }
}
