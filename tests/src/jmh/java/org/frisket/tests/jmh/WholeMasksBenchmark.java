package org.frisket.tests.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** Masks over all matrices of BERT-base's twelve blocks and its pooler: 85.5 million bits. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WholeMasksBenchmark {
  private static final int BLOCKS = 12;
  private static final double ZEROS = 0.05;

  private final List<PackedMask> first = masks(1);
  private final List<PackedMask> second = masks(2);

  private static List<PackedMask> masks(long seed) {
    List<Shape> shapes = new ArrayList<>(List.of(Shape.of(768, 768)));
    for (int block = 0; block < BLOCKS; block++) {
      for (int square = 0; square < 4; square++) {
        shapes.add(Shape.of(768, 768));
      }
      shapes.add(Shape.of(768, 3072));
      shapes.add(Shape.of(3072, 768));
    }
    List<PackedMask> masks = new ArrayList<>();
    for (Shape shape : shapes) {
      Draws draws = Draws.of(seed, Purpose.BENCHMARK, "whole", masks.size());
      masks.add(PackedMask.random(shape, (int) Math.round(ZEROS * shape.size()), draws));
    }
    return masks;
  }

  @Benchmark
  public long countDiffering() {
    long differing = 0;
    for (int i = 0; i < first.size(); i++) {
      differing += first.get(i).differing(second.get(i));
    }
    return differing;
  }
}
