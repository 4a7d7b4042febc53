package org.frisket.models.gradients;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.frisket.models.gradients.LossGraph.Reader;
import org.frisket.models.kernels.fused.FusedRowGradients;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What a parameter's gradient is made of at one of its uses: one rule a type of node. A type that
 * has none is refused, so nothing is trained whose gradient is not known of each example.
 *
 * @param by the value whose gradient is asked for
 * @param made what is made of that gradient
 */
record RowRule(Output<?> by, Function<Operand<TFloat32>, RowGradient> made) {
  private static final Pattern OF_ROWS = Pattern.compile("t([a-y]+),([a-y]+)->t([a-y]+)");

  /**
   * @param met the shape of the parameter
   * @return nothing where there is no rule
   */
  static Optional<RowRule> of(Ops ops, LossGraph graph, ExampleRows rows, Shape met, Reader use) {
    GraphOperation node = use.node();
    int axes = met.numDimensions();
    return switch (node.type()) {
      case "MatMul" -> use.input() == 1 ? matMul(ops, rows, node) : Optional.empty();
      case "Einsum" -> use.input() == 1 ? einsum(ops, rows, node) : Optional.empty();
      case "BiasAdd", "AddV2", "Add" ->
          axes == 1 ? sum(ops, rows, node, outer -> outer) : Optional.empty();
      case "Mul" ->
          axes == 1
              ? sum(ops, rows, node, outer -> ops.math.mul(outer, floats(other(node, use.input()))))
              : Optional.empty();
      case "GatherV2" ->
          use.input() == 0 && axes == 2 ? lookup(ops, rows, met, node) : Optional.empty();
      case "Tile" -> axes > 1 ? copies(ops, rows, axes, node) : Optional.empty();
      default ->
          FusedRowGradients.isFused(node)
              ? fused(ops, graph, rows, node, use.input())
              : Optional.empty();
    };
  }

  private static Optional<RowRule> matMul(Ops ops, ExampleRows rows, GraphOperation node) {
    return isTurned(node) ? Optional.empty() : product(ops, rows, node, "i", "o", "io");
  }

  private static boolean isTurned(GraphOperation node) {
    return node.attributes().getAttrBool("transpose_a")
        || node.attributes().getAttrBool("transpose_b");
  }

  /** The rows' letter is t, and the parameter comes second. */
  private static Optional<RowRule> einsum(Ops ops, ExampleRows rows, GraphOperation node) {
    Matcher equation = OF_ROWS.matcher(node.attributes().getAttrString("equation"));
    return equation.matches() && !equation.group(2).contains("t")
        ? product(ops, rows, node, equation.group(1), equation.group(3), equation.group(2))
        : Optional.empty();
  }

  private static Optional<RowRule> product(
      Ops ops, ExampleRows rows, GraphOperation node, String in, String out, String parameter) {
    Operand<TFloat32> x = floats(node.input(0));
    return rule(
        node.output(0),
        outer ->
            new ProductGradient(ops, rows.of(x), List.of(x, outer), List.of(in, out), parameter));
  }

  private static Optional<RowRule> sum(
      Ops ops,
      ExampleRows rows,
      GraphOperation node,
      Function<Operand<TFloat32>, Operand<TFloat32>> factor) {
    return rule(node.output(0), outer -> summed(ops, rows, factor.apply(outer), "o"));
  }

  private static RowGradient summed(
      Ops ops, ExampleRows rows, Operand<TFloat32> each, String letters) {
    return new ProductGradient(ops, rows.of(each), List.of(each), List.of(letters), letters);
  }

  private static Optional<RowRule> lookup(
      Ops ops, ExampleRows rows, Shape table, GraphOperation node) {
    int entries = Math.toIntExact(table.get(0));
    Operand<TInt32> ids = ops.dtypes.cast(node.input(1), TInt32.class);
    return rule(
        node.output(0), outer -> new LookupGradient(ops, rows.of(outer), ids, outer, entries));
  }

  /** One copy behind the other, each for an example: (1, …) to (E, …). */
  private static Optional<RowRule> copies(
      Ops ops, ExampleRows rows, int axes, GraphOperation node) {
    String letters = "abcdefgh".substring(0, axes - 1);
    return rule(node.output(0), outer -> summed(ops, rows, outer, letters));
  }

  /** An input that stands for the parameter must stand in this op alone. */
  private static Optional<RowRule> fused(
      Ops ops, LossGraph graph, ExampleRows rows, GraphOperation node, int input) {
    return FusedRowGradients.of(ops, node, input)
        .filter(found -> found.by().op().equals(node) || graph.readers(found.by()).size() == 1)
        .map(found -> new RowRule(found.by(), outer -> fused(ops, rows, found, outer)));
  }

  private static RowGradient fused(
      Ops ops, ExampleRows rows, FusedRowGradients found, Operand<TFloat32> outer) {
    List<Operand<TFloat32>> factors = new ArrayList<>(found.factors().apply(outer));
    return factors.size() == 1
        ? summed(ops, rows, factors.get(0), "o")
        : new ProductGradient(ops, rows.of(outer), factors, List.of("i", "o"), "io");
  }

  private static Optional<RowRule> rule(
      Output<?> by, Function<Operand<TFloat32>, RowGradient> made) {
    return Optional.of(new RowRule(by, made));
  }

  private static Output<?> other(GraphOperation node, int input) {
    return node.input(1 - input);
  }

  @SuppressWarnings("unchecked") // parameters, and so what they are combined with, are float32
  private static Operand<TFloat32> floats(Output<?> output) {
    return (Output<TFloat32>) output;
  }
}
