package org.frisket.tests.jmh;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.BatchPlan;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Batches of 32 from ten thousand examples of 8 to 127 wordpieces. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class BatchBenchmark {
  private static final int EXAMPLES = 10_000;
  private static final int ROWS = 32;
  private static final int MAX_LENGTH = 128;

  private final List<EncodedExample> examples = examples();
  private final List<EncodedExample> chosen = examples.subList(0, ROWS);

  private static List<EncodedExample> examples() {
    Draws draws = Draws.of(1, Purpose.BENCHMARK, "examples");
    return IntStream.range(0, EXAMPLES).mapToObj(i -> example(i, draws)).toList();
  }

  private static EncodedExample example(int index, Draws draws) {
    int[] ids = new int[8 + draws.nextInt(MAX_LENGTH - 8)];
    Arrays.setAll(ids, i -> draws.nextInt(MAX_LENGTH));
    return EncodedExample.ofRow("example " + index, ids, new int[ids.length], 0);
  }

  @Benchmark
  public Batch batch() {
    return Batch.of(chosen, MAX_LENGTH);
  }

  /** Which examples stand together in an epoch. */
  @Benchmark
  public List<int[]> planEpoch() {
    return BatchPlan.epoch(examples, ROWS, 1, 0);
  }
}
