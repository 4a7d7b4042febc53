package org.frisket.tests.jmh;

import java.util.concurrent.TimeUnit;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tensorflow.ndarray.Shape;

/** Masks over BERT-base's largest kernel, (768, 3072). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PackedMaskBenchmark {
  private static final Shape SHAPE = Shape.of(768, 3072);
  private static final float THRESHOLD = 0.01f;

  private final WeightTensor scores = scores();
  private final PackedMask mask = PackedMask.ofScores(scores, THRESHOLD);
  private final PackedMask other =
      PackedMask.random(SHAPE, mask.zeros(), Draws.of(2, Purpose.BENCHMARK, "mask"));
  private final byte[] bytes = mask.toBytes();

  private static WeightTensor scores() {
    Draws draws = Draws.of(1, Purpose.BENCHMARK, "scores");
    float[] values = new float[Math.toIntExact(SHAPE.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) draws.nextDouble();
    }
    return WeightTensor.of(SHAPE, values);
  }

  @Benchmark
  public PackedMask pack() {
    return PackedMask.ofScores(scores, THRESHOLD);
  }

  /** From the bytes of a file to a masked kernel. */
  @Benchmark
  public WeightTensor unpack() {
    return PackedMask.ofBytes("mask", SHAPE, bytes).applyTo(scores);
  }

  @Benchmark
  public int countZeros() {
    return mask.zeros();
  }

  @Benchmark
  public int countDiffering() {
    return mask.differing(other);
  }
}
