package org.frisket.models.adaptation.bottleneck;

import java.util.function.BiConsumer;
import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.BuildContext;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * {@code x · kernel + bias}.
 *
 * @param place where it stands, in names: {@code block.2.attention_adapter.down}
 * @param kernel (in, out)
 * @param first values of the kernel; the bias starts at zero
 */
record DenseProjection(String place, Shape kernel, Initializer first) implements Projection {
  @Override
  public void forEach(BiConsumer<ParameterName, Shape> tensors) {
    tensors.accept(name("kernel"), kernel);
    tensors.accept(name("bias"), columns());
  }

  @Override
  public Operand<TFloat32> apply(BuildContext context, OwnTensors own, Operand<TFloat32> x) {
    Operand<TFloat32> weights = own.get(context, name("kernel"), kernel, first);
    Operand<TFloat32> bias = own.get(context, name("bias"), columns(), Initializer.zeros());
    return context.ops().nn.biasAdd(context.ops().linalg.matMul(x, weights), bias);
  }

  private Shape columns() {
    return Shape.of(kernel.get(1));
  }

  private ParameterName name(String tensor) {
    return new ParameterName(place + "." + tensor);
  }
}
