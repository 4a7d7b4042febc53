package org.frisket.analysis.sizes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.frisket.analysis.bench.rows.Median;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.mask.archive.MaskCode;
import org.frisket.models.mask.archive.MaskPrediction;

/** How soon codes are masks again, on this thread alone. */
final class DecodingSpeed {
  private static final int WARM_UPS = 5;
  private static final int ROUNDS = 9;
  private static final double BITS_A_NANOSECOND = 1e3;

  /** A code, and how to come by what it is beside of: anew each time. */
  private record Work(byte[] code, Supplier<MaskPrediction> prediction) {}

  private final List<Work> all = new ArrayList<>();

  void add(PackedMask mask, Supplier<MaskPrediction> prediction) {
    all.add(new Work(MaskCode.encode(mask, prediction.get()), prediction));
  }

  /** Millions of mask bits a second: the median of nine rounds over all masks, after five more. */
  double measure() {
    List<Double> speeds = new ArrayList<>();
    for (int round = 0; round < WARM_UPS + ROUNDS; round++) {
      double speed = round();
      if (round >= WARM_UPS) {
        speeds.add(speed);
      }
    }
    return Median.of(speeds);
  }

  private double round() {
    long start = System.nanoTime();
    long bits = 0;
    for (Work work : all) {
      bits += MaskCode.decode("mask", work.code(), work.prediction().get()).size();
    }
    return BITS_A_NANOSECOND * bits / (System.nanoTime() - start);
  }
}
