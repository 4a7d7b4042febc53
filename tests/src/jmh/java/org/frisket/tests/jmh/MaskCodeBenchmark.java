package org.frisket.tests.jmh;

import java.util.concurrent.TimeUnit;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.mask.archive.BitClasses;
import org.frisket.models.mask.archive.MaskCode;
import org.frisket.models.mask.archive.MaskPrediction;
import org.frisket.models.mask.archive.ValueClasses;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tensorflow.ndarray.Shape;

/**
 * Codes of masks over BERT-base's largest kernel, (768, 3072), at 5 % zeros. An operation is a bit,
 * so operations a microsecond are millions of mask bits a second.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MaskCodeBenchmark {
  private static final int ROWS = 768;
  private static final int COLUMNS = 3072;
  private static final int BITS = ROWS * COLUMNS;
  private static final Shape SHAPE = Shape.of(ROWS, COLUMNS);
  private static final int ZEROS = BITS / 20;
  private static final int CLASSES = 16;

  private final PackedMask start = random("start", ZEROS);
  private final PackedMask mask = flipped(start, random("flips", ZEROS));
  private final MaskPrediction alone =
      new MaskPrediction(PackedMask.filled(SHAPE, true), BitClasses.single());
  private final MaskPrediction prediction =
      new MaskPrediction(
          start, BitClasses.of(start).and(ValueClasses.ofDistance(scores(), 0, CLASSES)));
  private final byte[] plain = MaskCode.encode(start, alone);
  private final byte[] flips = MaskCode.encode(mask, prediction);

  private static PackedMask random(String name, int zeros) {
    return PackedMask.random(SHAPE, zeros, Draws.of(1, Purpose.BENCHMARK, name));
  }

  private static PackedMask flipped(PackedMask start, PackedMask flips) {
    byte[] bits = start.toBytes();
    byte[] where = flips.toBytes();
    for (int i = 0; i < bits.length; i++) {
      bits[i] ^= (byte) ~where[i];
    }
    return PackedMask.ofBytes("flipped", SHAPE, bits);
  }

  private static float[] scores() {
    Draws draws = Draws.of(1, Purpose.BENCHMARK, "scores");
    float[] scores = new float[BITS];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) draws.nextDouble();
    }
    return WeightTensor.of(SHAPE, scores).toArray();
  }

  @Benchmark
  @OperationsPerInvocation(BITS)
  public PackedMask decodeAlone() {
    return MaskCode.decode("mask", plain, alone);
  }

  /** With classes that are there already. */
  @Benchmark
  @OperationsPerInvocation(BITS)
  public PackedMask decodeBesideItsStart() {
    return MaskCode.decode("mask", flips, prediction);
  }

  @Benchmark
  @OperationsPerInvocation(BITS)
  public byte[] encodeAlone() {
    return MaskCode.encode(start, alone);
  }

  @Benchmark
  @OperationsPerInvocation(BITS)
  public byte[] encodeBesideItsStart() {
    return MaskCode.encode(mask, prediction);
  }
}
