package org.frisket.models.adaptation.compacter;

import java.util.List;
import java.util.function.BiConsumer;
import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.adaptation.bottleneck.Projection;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.BuildContext;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code x · Σ Aᵢ ⊗ (left_i · right_i) + bias}, i from 0 to n − 1, a low-rank parameterised
 * hypercomplex multiplication (Karimi Mahabadi et al. 2021, section 4). Neither the Kronecker
 * product nor {@code left_i · right_i} is ever built: x is read as n parts, each goes through left,
 * then A mixes the parts, and right widens them. Legend: n the dimension, R the rank, T rows.
 *
 * @param place where it stands, in names: {@code block.2.attention_adapter.down}
 * @param rule name of A, (n, n, n)
 * @param in columns of x, a multiple of n
 * @param out columns of what comes out, a multiple of n
 */
record PhmProjection(
    String place, ParameterName rule, int dimension, int rank, int in, int out, Initializer rules)
    implements Projection {
  /** Of left and right, drawn for each i as for a matrix by itself (the authors' program). */
  private static final double GAIN = Math.sqrt(2);

  @Override
  public void forEach(BiConsumer<ParameterName, Shape> tensors) {
    tensors.accept(rule, shapeOfRule());
    tensors.accept(name("left"), shapeOfLeft());
    tensors.accept(name("right"), shapeOfRight());
    tensors.accept(name("bias"), Shape.of(out));
  }

  @Override
  public Operand<TFloat32> apply(BuildContext context, OwnTensors own, Operand<TFloat32> x) {
    Ops ops = context.ops();
    Operand<TFloat32> mixed =
        einsum(ops, "tair,iac->tcir", narrowed(context, own, x), rule(context, own));
    Operand<TFloat32> parts = einsum(ops, "tcir,irq->tcq", mixed, right(context, own));
    Operand<TFloat32> rows = ops.reshape(parts, ops.constant(new int[] {-1, out}));
    Operand<TFloat32> bias = own.get(context, name("bias"), Shape.of(out), Initializer.zeros());
    return ops.nn.biasAdd(rows, bias);
  }

  /** (T, in) to (T, n, n, R): each of n parts through each of n matrices. */
  private Operand<TFloat32> narrowed(BuildContext context, OwnTensors own, Operand<TFloat32> x) {
    Ops ops = context.ops();
    Operand<TFloat32> parts =
        ops.reshape(x, ops.constant(new int[] {-1, dimension, in / dimension}));
    Operand<TFloat32> left = own.get(context, name("left"), shapeOfLeft(), glorot(in));
    return einsum(ops, "tap,ipr->tair", parts, left);
  }

  private Operand<TFloat32> rule(BuildContext context, OwnTensors own) {
    return own.get(context, rule, shapeOfRule(), rules);
  }

  private Operand<TFloat32> right(BuildContext context, OwnTensors own) {
    return own.get(context, name("right"), shapeOfRight(), glorot(out));
  }

  private Initializer glorot(int columns) {
    return Initializer.uniform(GAIN * Math.sqrt(6.0 / (columns / dimension + rank)));
  }

  private static Operand<TFloat32> einsum(
      Ops ops, String equation, Operand<TFloat32> x, Operand<TFloat32> y) {
    return ops.linalg.einsum(List.of(x, y), equation);
  }

  private Shape shapeOfRule() {
    return Shape.of(dimension, dimension, dimension);
  }

  private Shape shapeOfLeft() {
    return Shape.of(dimension, in / dimension, rank);
  }

  private Shape shapeOfRight() {
    return Shape.of(dimension, rank, out / dimension);
  }

  private ParameterName name(String tensor) {
    return new ParameterName(place + "." + tensor);
  }
}
