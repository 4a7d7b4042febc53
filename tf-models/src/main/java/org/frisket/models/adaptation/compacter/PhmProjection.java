package org.frisket.models.adaptation.compacter;

import java.util.List;
import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.adaptation.bottleneck.AdapterTensor;
import org.frisket.models.adaptation.bottleneck.Projection;
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
 * @param rule A, (n, n, n)
 * @param left (n, in / n, R)
 * @param right (n, R, out / n)
 * @param bias (out)
 */
record PhmProjection(
    AdapterTensor rule, AdapterTensor left, AdapterTensor right, AdapterTensor bias)
    implements Projection {
  /** Of left and right, drawn for each i as for a matrix by itself (the authors' program). */
  private static final double GAIN = Math.sqrt(2);

  /**
   * @param place where it stands, in names: {@code block.2.attention_adapter.down}
   * @param rule A, (n, n, n)
   * @param in columns of x, a multiple of n
   * @param out columns of what comes out, a multiple of n
   */
  static PhmProjection of(String place, AdapterTensor rule, int rank, int in, int out) {
    long n = rule.shape().get(0);
    Shape left = Shape.of(n, in / n, rank);
    Shape right = Shape.of(n, rank, out / n);
    return new PhmProjection(
        rule,
        AdapterTensor.weights(place + ".left", left, glorot(in / n, rank)),
        AdapterTensor.weights(place + ".right", right, glorot(out / n, rank)),
        AdapterTensor.whole(place + ".bias", Shape.of(out), Initializer.zeros()));
  }

  private static Initializer glorot(long columns, int rank) {
    return Initializer.uniform(GAIN * Math.sqrt(6.0 / (columns + rank)));
  }

  @Override
  public List<AdapterTensor> tensors() {
    return List.of(rule, left, right, bias);
  }

  @Override
  public Operand<TFloat32> apply(BuildContext context, OwnTensors own, Operand<TFloat32> x) {
    Ops ops = context.ops();
    Operand<TFloat32> mixed =
        einsum(ops, "tair,iac->tcir", narrowed(context, own, x), rule.of(context, own));
    Operand<TFloat32> parts = einsum(ops, "tcir,irq->tcq", mixed, right.of(context, own));
    int out = Math.toIntExact(bias.shape().get(0));
    Operand<TFloat32> rows = ops.reshape(parts, ops.constant(new int[] {-1, out}));
    return ops.nn.biasAdd(rows, bias.of(context, own));
  }

  /** (T, in) to (T, n, n, R): each of n parts through each of n matrices. */
  private Operand<TFloat32> narrowed(BuildContext context, OwnTensors own, Operand<TFloat32> x) {
    Ops ops = context.ops();
    int n = Math.toIntExact(left.shape().get(0));
    int columns = Math.toIntExact(left.shape().get(1));
    Operand<TFloat32> parts = ops.reshape(x, ops.constant(new int[] {-1, n, columns}));
    return einsum(ops, "tap,ipr->tair", parts, left.of(context, own));
  }

  private static Operand<TFloat32> einsum(
      Ops ops, String equation, Operand<TFloat32> x, Operand<TFloat32> y) {
    return ops.linalg.einsum(List.of(x, y), equation);
  }
}
