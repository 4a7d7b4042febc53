package org.frisket.models.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.frisket.models.kernels.fused.Fused;
import org.frisket.models.runtime.Tensors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** Gradients of kernels from drawn rows. Legend: T rows, I in, O out. */
class DrawnProductTest {
  private static final int IN = 3;
  private static final int OUT = 2;
  private static final int[] PADDED = {1, 1, 1, 0, 0, 1, 1, 0, 1, 1, 1, 1, 1, 0};
  private static final int WORDPIECES = 10;
  private static final int[] WHOLE = IntStream.range(0, WORDPIECES).map(row -> 1).toArray();

  private final Graph graph = new Graph();
  private final Ops ops = Ops.create(graph);
  private final Placeholder<TInt64> seed = ops.placeholder(TInt64.class);
  private final float[][] x = drawn(PADDED.length, IN, 1);
  private final float[][] kernel = drawn(IN, OUT, 2);

  /** What comes back to the product; nothing does at padding. */
  private final float[][] outer = withoutPadding(drawn(PADDED.length, OUT, 3));

  @AfterEach
  void close() {
    graph.close();
  }

  private static float[][] drawn(int rows, int columns, long seed) {
    Random random = new Random(seed);
    float[][] values = new float[rows][columns];
    for (float[] row : values) {
      for (int i = 0; i < columns; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return values;
  }

  private static float[][] withoutPadding(float[][] values) {
    for (int row = 0; row < values.length; row++) {
      if (PADDED[row] == 0) {
        Arrays.fill(values[row], 0);
      }
    }
    return values;
  }

  private DrawnRows rows(double share, int[] wordpieces) {
    return new DrawnRows(ops.constant((float) share), seed, ops.constant(wordpieces));
  }

  private Operand<TInt32> numbers(double share, int[] wordpieces) {
    return rows(share, wordpieces).sample(ops, ops.constant(0f)).rows();
  }

  private Result run(long step, List<? extends Operand<?>> fetched) {
    try (Session session = new Session(graph);
        TInt64 fed = TInt64.vectorOf(step, 7)) {
      Session.Runner runner = session.runner().feed(seed, fed);
      fetched.forEach(runner::fetch);
      return runner.run();
    }
  }

  private int[] ints(long step, Operand<TInt32> value) {
    float[] numbers = floats(step, ops.dtypes.cast(value, TFloat32.class));
    return IntStream.range(0, numbers.length).map(i -> (int) numbers[i]).toArray();
  }

  private float[] floats(long step, Operand<?> value) {
    try (Result result = run(step, List.of(value))) {
      return Tensors.toFloats(result.get(0));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.25, 0.37, 0.5, 0.9, 0.999})
  void oneOfEachOfEqualPartsIsDrawnAndPaddingNever(double share) {
    Operand<TInt32> ofAll = numbers(share, WHOLE);
    Operand<TInt32> ofPadded = numbers(share, PADDED);
    int[] real = IntStream.range(0, PADDED.length).filter(row -> PADDED[row] == 1).toArray();
    double part = WORDPIECES / Math.ceil(share * WORDPIECES);
    for (long step = 0; step < 5; step++) {
      int[] drawn = ints(step, ofAll);

      assertThat(drawn).hasSize((int) Math.ceil(share * WORDPIECES));
      for (int i = 0; i < drawn.length; i++) {
        assertThat(drawn[i]).isBetween((int) (i * part), (int) Math.ceil((i + 1) * part) - 1);
      }
      assertThat(ints(step, ofPadded))
          .containsExactly(IntStream.of(drawn).map(row -> real[row]).toArray());
      assertThat(ints(step, ofAll)).containsExactly(drawn);
    }
  }

  @Test
  void eachWordpieceIsDrawnAsOften() {
    double share = 0.37; // four draws of ten: parts end between two wordpieces
    Operand<TFloat32> numbers = ops.dtypes.cast(numbers(share, WHOLE), TFloat32.class);
    int steps = 4000;
    int[] times = new int[WORDPIECES];
    try (Session session = new Session(graph)) {
      for (long step = 0; step < steps; step++) {
        try (TInt64 fed = TInt64.vectorOf(step, 7);
            Result result = session.runner().feed(seed, fed).fetch(numbers).run()) {
          for (float row : Tensors.toFloats(result.get(0))) {
            times[(int) row]++;
          }
        }
      }
    }
    for (int row = 0; row < WORDPIECES; row++) {
      assertThat((double) times[row] / steps).as("row %d", row).isCloseTo(0.4, offset(0.04));
    }
  }

  private Output<?>[] gradients(Operand<TFloat32> product, Operand<?>... of) {
    Operand<TFloat32> loss =
        ops.reduceSum(ops.math.mul(product, ops.constant(outer)), ops.constant(new int[] {0, 1}));
    return graph.addGradients(
        loss.asOutput(), Arrays.stream(of).map(Operand::asOutput).toArray(Output[]::new));
  }

  /** Exact for the rows; for the kernel the sum over those that were drawn, in loops of Java. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.8})
  void theGradientIsTheWeightedSumOverDrawnRows(double share) {
    Operand<TFloat32> left = ops.identity(ops.constant(x));
    Operand<TFloat32> right = ops.identity(ops.constant(kernel));
    Operand<TFloat32> product = DrawnProduct.of(ops, left, right, rows(share, PADDED));
    Output<?>[] gradients = gradients(product, left, right);
    Output<?>[] exact = gradients(ops.linalg.matMul(left, right), left, right);
    int[] drawn = ints(3, numbers(share, PADDED));
    double[][] expected = new double[IN][OUT];
    for (int row : drawn) {
      add(expected, row, (double) WORDPIECES / drawn.length);
    }

    assertThat(floats(3, product)).containsExactly(floats(3, ops.linalg.matMul(left, right)));
    assertThat(floats(3, gradients[0])).containsExactly(floats(3, exact[0]));
    assertClose(floats(3, gradients[1]), expected, 1e-5);
  }

  private void add(double[][] sum, int row, double weight) {
    for (int i = 0; i < IN; i++) {
      for (int o = 0; o < OUT; o++) {
        sum[i][o] += weight * x[row][i] * outer[row][o];
      }
    }
  }

  private static void assertClose(float[] found, double[][] expected, double apart) {
    for (int i = 0; i < found.length; i++) {
      assertThat((double) found[i]).isCloseTo(expected[i / OUT][i % OUT], offset(apart));
    }
  }

  /** Within five standard errors; a step's own is somewhere else. */
  @Test
  void onAverageItIsTheExactOne() {
    Operand<TFloat32> left = ops.identity(ops.constant(x));
    Operand<TFloat32> right = ops.identity(ops.constant(kernel));
    Output<?> gradient = gradients(DrawnProduct.of(ops, left, right, rows(0.37, PADDED)), right)[0];
    double[][] exact = new double[IN][OUT];
    IntStream.range(0, x.length).forEach(row -> add(exact, row, 1));
    int steps = 4000;
    double[] sums = new double[IN * OUT];
    double[] squares = new double[IN * OUT];
    try (Session session = new Session(graph)) {
      for (long step = 0; step < steps; step++) {
        try (TInt64 fed = TInt64.vectorOf(step, 7);
            Result result = session.runner().feed(seed, fed).fetch(gradient).run()) {
          float[] one = Tensors.toFloats(result.get(0));
          for (int i = 0; i < one.length; i++) {
            sums[i] += one[i];
            squares[i] += (double) one[i] * one[i];
          }
        }
      }
    }
    for (int i = 0; i < sums.length; i++) {
      double mean = sums[i] / steps;
      double deviation = Math.sqrt(squares[i] / steps - mean * mean);
      assertThat(deviation).isGreaterThan(0.1);
      assertThat(mean).isCloseTo(exact[i / OUT][i % OUT], offset(5 * deviation / Math.sqrt(steps)));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aGeluBeforeItIsMadeAgainOfTheDrawnRows(boolean tanh) {
    Operand<TFloat32> wide = ops.identity(ops.constant(x));
    Operand<TFloat32> bias = ops.identity(ops.constant(new float[] {0.1f, -0.2f, 0.3f}));
    Operand<TFloat32> right = ops.identity(ops.constant(kernel));
    Operand<TFloat32> active = Fused.gelu(ops, tanh, wide, bias);
    Operand<TFloat32> usual = Fused.geluProduct(ops, tanh, wide, bias, right);
    Operand<TFloat32> drawn = DrawnProduct.ofGelu(ops, tanh, wide, bias, right, rows(0.5, PADDED));
    Operand<TFloat32> apart = DrawnProduct.of(ops, active, right, rows(0.5, PADDED));
    Output<?>[] found = gradients(drawn, wide, bias, right);
    Output<?>[] exact = gradients(usual, wide, bias);

    assertThat(floats(4, drawn)).containsExactly(floats(4, usual));
    assertThat(floats(4, found[0])).containsExactly(floats(4, exact[0]));
    assertThat(floats(4, found[1])).containsExactly(floats(4, exact[1]));
    assertThat(floats(4, found[2])).containsExactly(floats(4, gradients(apart, right)[0]));
  }
}
