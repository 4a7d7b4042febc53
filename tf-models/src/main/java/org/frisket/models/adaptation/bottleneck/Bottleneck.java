package org.frisket.models.adaptation.bottleneck;

import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.adaptation.Activation;
import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint.Part;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * An adapter: {@code up(activation(down(x)))}. Legend: H hidden, M its width.
 *
 * @param down H to M
 * @param activation between them
 * @param up M to H
 */
public record Bottleneck(Projection down, Activation activation, Projection up) {

  /** Where the adapter at a sub-layer stands, in names. */
  static String place(int block, Part part) {
    return "block." + block + "." + part.id() + "_adapter";
  }

  /**
   * One of two matrices.
   *
   * @param place where it stands, in names: {@code block.2.attention_adapter}
   * @param hidden H
   * @param width M
   * @param kernels first values of both matrices; biases start at zero
   */
  public static Bottleneck dense(
      String place, int hidden, int width, Activation activation, Initializer kernels) {
    return new Bottleneck(
        new DenseProjection(place + ".down", Shape.of(hidden, width), kernels),
        activation,
        new DenseProjection(place + ".up", Shape.of(width, hidden), kernels));
  }

  /** All that it needs. */
  public List<AdapterTensor> tensors() {
    return Stream.concat(down.tensors().stream(), up.tensors().stream()).toList();
  }

  /**
   * (rows, H) to (rows, H), without a residual.
   *
   * @param own where its tensors come from
   */
  public Operand<TFloat32> apply(BuildContext context, OwnTensors own, Operand<TFloat32> x) {
    Operand<TFloat32> narrow = activation.apply(context.ops(), down.apply(context, own, x));
    return up.apply(context, own, narrow);
  }
}
