package org.frisket.models.adaptation.bottleneck;

import java.util.function.BiConsumer;
import org.frisket.models.adaptation.Activation;
import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint.Part;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The two small matrices of an adapter: {@code activation(x · down + b) · up + b}. Legend: H
 * hidden, M its width.
 *
 * @param place where it stands, in names: {@code block.2.attention_adapter}
 * @param hidden H
 * @param width M
 * @param activation between them
 * @param kernels first values of both matrices; biases start at zero
 */
public record Bottleneck(
    String place, int hidden, int width, Activation activation, Initializer kernels) {

  /** The adapter behind a sub-layer. */
  public static String place(int block, Part part) {
    return "block." + block + "." + part.id() + "_adapter";
  }

  /** Its tensors and their shapes. */
  public void forEach(BiConsumer<ParameterName, Shape> tensors) {
    tensors.accept(name("down.kernel"), Shape.of(hidden, width));
    tensors.accept(name("down.bias"), Shape.of(width));
    tensors.accept(name("up.kernel"), Shape.of(width, hidden));
    tensors.accept(name("up.bias"), Shape.of(hidden));
  }

  /**
   * (rows, H) to (rows, H), without a residual.
   *
   * @param own where its tensors come from
   */
  public Operand<TFloat32> apply(BuildContext context, OwnTensors own, Operand<TFloat32> x) {
    Operand<TFloat32> narrow = linear(context, own, x, "down", Shape.of(hidden, width));
    Ops ops = context.ops();
    return linear(context, own, activation.apply(ops, narrow), "up", Shape.of(width, hidden));
  }

  private Operand<TFloat32> linear(
      BuildContext context, OwnTensors own, Operand<TFloat32> x, String half, Shape shape) {
    Operand<TFloat32> kernel = own.get(context, name(half + ".kernel"), shape, kernels);
    Shape columns = Shape.of(shape.get(1));
    Operand<TFloat32> bias = own.get(context, name(half + ".bias"), columns, Initializer.zeros());
    return context.ops().nn.biasAdd(context.ops().linalg.matMul(x, kernel), bias);
  }

  private ParameterName name(String tensor) {
    return new ParameterName(place + "." + tensor);
  }
}
