package org.frisket.analysis.bench.workload;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The same rows in other batches: those of similar lengths together, each batch as long as its
 * longest row. What pads best sorts so.
 */
public final class Buckets {
  private Buckets() {}

  /** A row of a batch. */
  private record Place(WireBatch batch, int row) {
    int length() {
      int start = row * batch.length();
      return IntStream.range(start, start + batch.length())
          .map(i -> batch.attentionMask()[i])
          .sum();
    }
  }

  /**
   * @param batches all of as many rows as the first, but for the last
   */
  public static List<WireBatch> of(List<WireBatch> batches) {
    List<Place> sorted =
        batches.stream()
            .flatMap(
                batch -> IntStream.range(0, batch.rows()).mapToObj(row -> new Place(batch, row)))
            .sorted(Comparator.comparingInt(Place::length))
            .toList();
    int rows = batches.get(0).rows();
    List<WireBatch> buckets = new ArrayList<>();
    for (int start = 0; start < sorted.size(); start += rows) {
      buckets.add(bucket(sorted.subList(start, Math.min(sorted.size(), start + rows))));
    }
    return buckets;
  }

  private static WireBatch bucket(List<Place> places) {
    int length = places.get(places.size() - 1).length();
    int[] ids = new int[places.size() * length];
    int[] types = new int[ids.length];
    int[] mask = new int[ids.length];
    int[] labels = new int[places.size()];
    for (int row = 0; row < places.size(); row++) {
      WireBatch from = places.get(row).batch();
      int source = places.get(row).row() * from.length();
      int kept = Math.min(length, from.length());
      System.arraycopy(from.inputIds(), source, ids, row * length, kept);
      System.arraycopy(from.tokenTypeIds(), source, types, row * length, kept);
      System.arraycopy(from.attentionMask(), source, mask, row * length, kept);
      labels[row] = from.labels()[places.get(row).row()];
    }
    return new WireBatch(places.size(), length, ids, types, mask, labels);
  }
}
