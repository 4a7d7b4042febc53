package org.frisket.models.architecture.deberta;

import java.util.stream.IntStream;

/**
 * Which row of the table of distances stands for a distance: where one that asks stands, less where
 * the other one stands. Near ones have a row each; where there are buckets, far ones share theirs,
 * the more the farther.
 *
 * @param span rows on each side
 * @param buckets as in {@link DebertaConfig}
 * @param farthest as in {@link DebertaConfig}
 */
record Distances(int span, int buckets, int farthest) {
  static Distances of(DebertaConfig config) {
    return new Distances(config.span(), config.buckets(), config.farthest());
  }

  int row(int distance) {
    int signed = buckets > 0 ? bucket(distance) : distance;
    return Math.min(Math.max(signed + span, 0), 2 * span - 1);
  }

  /** In the precision of the published code, whose rounding decides where a bucket ends. */
  private int bucket(int distance) {
    int middle = buckets / 2;
    int size = Math.abs(distance);
    if (size <= middle) {
      return distance;
    }
    float end = (float) Math.log((float) ((double) (farthest - 1) / middle));
    float place = (float) Math.log((float) size / middle) / end * (middle - 1);
    return Integer.signum(distance) * ((int) Math.ceil(place) + middle);
  }

  /** The distance beyond which rows are the first and the last. */
  int reach() {
    int reach = 1;
    while (row(reach) < 2 * span - 1 || row(-reach) > 0) {
      reach++;
    }
    return reach;
  }

  /** The rows of all distances from the negative {@link #reach} on. */
  int[] rows() {
    int reach = reach();
    return IntStream.rangeClosed(-reach, reach).map(this::row).toArray();
  }
}
