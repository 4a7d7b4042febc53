package org.frisket.models.kernels.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.runtime.Tensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Each fused op in a graph: its gradient is the slope of its values. */
class FusedOpsTest {
  /** Three examples of 3, 1 and 4 wordpieces. */
  private static final int[] LAYOUT = {4, 0, 3, 4, 8};

  private record Case(
      String name, Shape shape, BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> function) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Fused.Drop dropping(Ops ops) {
    return new Fused.Drop(0.3f, ops.constant(new long[] {11, 5}), true);
  }

  private static Fused.Drop keeping(Ops ops) {
    return new Fused.Drop(0, ops.constant(new long[0]), false);
  }

  private static Operand<TFloat32> drawn(Ops ops, long seed, long... shape) {
    return ops.constant(Shape.of(shape), DataBuffers.of(random(seed, Shape.of(shape))));
  }

  private static float[] random(long seed, Shape shape) {
    Random random = new Random(seed);
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static Operand<TFloat32> norm(
      Ops ops, Operand<TFloat32> x, Operand<TFloat32> residual, Fused.Drop drop) {
    return Fused.norm(
        ops, x, drawn(ops, 2, 12), residual, drawn(ops, 4, 12), drawn(ops, 5, 12), 1e-5f, drop);
  }

  private static Operand<TFloat32> gelu(
      Ops ops, boolean tanh, Operand<TFloat32> x, Operand<TFloat32> bias) {
    return Fused.geluProduct(ops, tanh, x, bias, drawn(ops, 6, 12, 5));
  }

  private static Operand<TFloat32> mixed(
      Ops ops, Operand<TFloat32> logits, Operand<TFloat32> values, Fused.Drop drop) {
    return Fused.mixed(ops, logits, values, ops.constant(LAYOUT), 0.7f, drop);
  }

  /** There is a kink at 0. */
  private static Operand<TFloat32> belowNought(Ops ops, Operand<TFloat32> x) {
    return ops.math.sub(ops.constant(-0.1f), ops.math.square(x));
  }

  private static Stream<Arguments> cases() {
    Shape rows = Shape.of(8, 12);
    Shape logits = Shape.of(3, 2, 4, 4);
    return Stream.of(
            new Case("tanh gelu", rows, (o, x) -> gelu(o, true, x, drawn(o, 2, 12))),
            new Case("erf gelu", rows, (o, x) -> gelu(o, false, x, drawn(o, 2, 12))),
            new Case("bias of gelu", Shape.of(12), (o, x) -> gelu(o, false, drawn(o, 2, 8, 12), x)),
            new Case("norm", rows, (o, x) -> norm(o, x, drawn(o, 3, 8, 12), keeping(o))),
            new Case("dropped norm", rows, (o, x) -> norm(o, x, drawn(o, 3, 8, 12), dropping(o))),
            new Case("residual", rows, (o, x) -> norm(o, drawn(o, 3, 8, 12), x, dropping(o))),
            new Case(
                "gamma",
                Shape.of(12),
                (o, x) ->
                    Fused.norm(
                        o,
                        drawn(o, 2, 8, 12),
                        drawn(o, 3, 12),
                        drawn(o, 4, 8, 12),
                        x,
                        drawn(o, 5, 12),
                        1e-5f,
                        keeping(o))),
            new Case("softmax", logits, (o, x) -> mixed(o, x, drawn(o, 2, 3, 2, 4, 3), keeping(o))),
            new Case(
                "dropped softmax",
                logits,
                (o, x) -> mixed(o, x, drawn(o, 2, 3, 2, 4, 3), dropping(o))),
            new Case(
                "kernel after gelu",
                Shape.of(12, 5),
                (o, x) -> Fused.geluProduct(o, true, drawn(o, 2, 8, 12), drawn(o, 3, 12), x)),
            new Case(
                "values",
                Shape.of(3, 2, 4, 3),
                (o, x) -> mixed(o, drawn(o, 2, 3, 2, 4, 4), x, dropping(o))),
            new Case(
                "split heads",
                rows,
                (o, x) -> Fused.splitHeads(o, x, drawn(o, 2, 12), o.constant(LAYOUT), 3)),
            new Case(
                "bias of split heads",
                Shape.of(12),
                (o, x) -> Fused.splitHeads(o, drawn(o, 2, 8, 12), x, o.constant(LAYOUT), 3)),
            new Case(
                "merge heads",
                Shape.of(3, 3, 4, 4),
                (o, x) -> Fused.mergeHeads(o, x, o.constant(LAYOUT), 3)),
            new Case(
                "rational of negative numbers",
                rows,
                (o, x) -> Fused.rational(o, belowNought(o, x), drawn(o, 2, 4), drawn(o, 3, 2))),
            new Case(
                "numerator",
                Shape.of(6),
                (o, x) -> Fused.rational(o, drawn(o, 2, 8, 12), x, drawn(o, 3, 4))),
            new Case(
                "denominator",
                Shape.of(4),
                (o, x) -> Fused.rational(o, drawn(o, 2, 8, 12), drawn(o, 3, 6), x)),
            new Case("padded", rows, (o, x) -> Fused.padded(o, x, o.constant(LAYOUT))),
            new Case("dropout", rows, (o, x) -> Fused.dropout(o, x, dropping(o))))
        .map(Arguments::of);
  }

  /** The sum of all values with a weight each. */
  private static Operand<TFloat32> weighted(Ops ops, Operand<TFloat32> y) {
    Operand<TInt32> all = ops.constant(new int[] {-1});
    Operand<TFloat32> flat = ops.reshape(y, all);
    Operand<TFloat32> weights =
        ops.slice(drawn(ops, 99, 200), ops.constant(new int[] {0}), ops.shape(flat));
    return ops.sum(ops.math.mul(flat, weights), ops.constant(0));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theGradientIsTheSlope(Case tried) {
    try (Graph graph = new Graph();
        Session session = Sessions.open(graph, 2)) {
      Ops ops = Ops.create(graph);
      Placeholder<TFloat32> x = ops.placeholder(TFloat32.class);
      Operand<TFloat32> sum = weighted(ops, tried.function().apply(ops, x));
      Output<?>[] gradient = graph.addGradients(sum.asOutput(), new Output<?>[] {x.asOutput()});
      float[] at = random(1, tried.shape());
      float[] slopes = run(session, x, gradient[0], tried.shape(), at);
      for (int i = 0; i < at.length; i++) {
        float step = 1e-2f;
        double above = run(session, x, sum.asOutput(), tried.shape(), moved(at, i, step))[0];
        double below = run(session, x, sum.asOutput(), tried.shape(), moved(at, i, -step))[0];
        assertThat((double) slopes[i])
            .as("entry %d", i)
            .isCloseTo((above - below) / (2 * step), offset(4e-3));
      }
    }
  }

  private static float[] moved(float[] at, int index, float step) {
    float[] moved = at.clone();
    moved[index] += step;
    return moved;
  }

  private static float[] run(
      Session session, Placeholder<TFloat32> x, Output<?> wanted, Shape shape, float[] values) {
    try (TFloat32 fed = TFloat32.tensorOf(shape, DataBuffers.of(values));
        Result result = session.runner().feed(x, fed).fetch(wanted).run()) {
      return Tensors.toFloats(result.get(0));
    }
  }

  @Test
  void packingLeavesPaddingOutAndPaddingPutsItBack() {
    try (Graph graph = new Graph();
        Session session = Sessions.open(graph, 2)) {
      Ops ops = Ops.create(graph);
      Operand<TInt32> ids = ops.constant(new int[][] {{7, 8, 9}, {5, 0, 0}});
      Operand<TInt32> mask = ops.constant(new int[][] {{1, 1, 1}, {1, 0, 0}});
      Fused.Packed packed = Fused.pack(ops, ids, ops.onesLike(ids), mask);
      Operand<TFloat32> rows =
          ops.reshape(
              ops.dtypes.cast(packed.inputIds(), TFloat32.class), ops.constant(new int[] {-1, 1}));
      try (Result result =
          session
              .runner()
              .fetch(packed.inputIds())
              .fetch(packed.positions())
              .fetch(packed.layout())
              .fetch(packed.firstLayout())
              .fetch(packed.firsts())
              .fetch(Fused.padded(ops, rows, packed.layout()))
              .run()) {
        assertThat(ints(result, 0)).containsExactly(7, 8, 9, 5);
        assertThat(ints(result, 1)).containsExactly(0, 1, 2, 0);
        assertThat(ints(result, 2)).containsExactly(3, 0, 3, 4);
        assertThat(ints(result, 3)).containsExactly(1, 0, 1, 2);
        assertThat(ints(result, 4)).containsExactly(0, 3);
        assertThat(Tensors.toFloats(result.get(5))).containsExactly(7, 8, 9, 5, 0, 0);
        assertThat(result.get(5).shape()).isEqualTo(Shape.of(2, 3, 1));
      }
    }
  }

  private static int[] ints(Result result, int index) {
    int[] values = new int[(int) result.get(index).shape().size()];
    ((TInt32) result.get(index)).asRawTensor().data().asInts().read(values);
    return values;
  }

  @Test
  void weightsOfPaddingAreExactlyZeroAndTheOthersSumToOne() {
    try (Graph graph = new Graph();
        Session session = Sessions.open(graph, 2)) {
      Ops ops = Ops.create(graph);
      Operand<TFloat32> logits = ops.math.mul(drawn(ops, 1, 3, 2, 4, 4), ops.constant(40f));
      float[] each = new float[3 * 2 * 4 * 4];
      for (int i = 0; i < each.length; i++) {
        each[i] = i / 4 % 4 == i % 4 ? 1 : 0;
      }
      Operand<TFloat32> unit = ops.constant(Shape.of(3, 2, 4, 4), DataBuffers.of(each));
      Operand<TFloat32> weights =
          Fused.mixed(ops, logits, unit, ops.constant(LAYOUT), 1, keeping(ops));
      try (Result result = session.runner().fetch(weights).run()) {
        float[] values = Tensors.toFloats(result.get(0));
        for (int row = 0; row < 24; row++) {
          int length = LAYOUT[2 + row / 8] - LAYOUT[1 + row / 8];
          double sum = 0;
          for (int column = 0; column < 4; column++) {
            float value = values[row * 4 + column];
            sum += value;
            assertThat(column < length || value == 0).as("row %d column %d", row, column).isTrue();
          }
          assertThat(sum).isCloseTo(1, offset(1e-6));
        }
      }
    }
  }

  @Test
  void anErrorInAnOpIsTheErrorOfTheRun() {
    try (Graph graph = new Graph();
        Session session = Sessions.open(graph, 2)) {
      Ops ops = Ops.create(graph);
      Operand<TInt32> ids = ops.constant(new int[][] {{7, 8, 9}});
      Operand<TInt32> gap = ops.constant(new int[][] {{1, 0, 1}});
      Fused.Packed packed = Fused.pack(ops, ids, ids, gap);
      assertThatThrownBy(() -> session.runner().fetch(packed.inputIds()).run())
          .isInstanceOf(TensorFlowException.class)
          .hasMessageContaining("attention mask of row 0");
    }
  }
}
