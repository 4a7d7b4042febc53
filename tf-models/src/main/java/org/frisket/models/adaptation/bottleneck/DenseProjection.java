package org.frisket.models.adaptation.bottleneck;

import java.util.List;
import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.graph.BuildContext;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * {@code x · kernel + bias}.
 *
 * @param kernel (in, out)
 * @param bias (out)
 */
record DenseProjection(AdapterTensor kernel, AdapterTensor bias) implements Projection {
  /**
   * @param place where it stands, in names: {@code block.2.attention_adapter.down}
   * @param kernel (in, out)
   * @param first values of the kernel; the bias starts at zero
   */
  DenseProjection(String place, Shape kernel, Initializer first) {
    this(
        AdapterTensor.weights(place + ".kernel", kernel, first),
        AdapterTensor.whole(place + ".bias", Shape.of(kernel.get(1)), Initializer.zeros()));
  }

  @Override
  public List<AdapterTensor> tensors() {
    return List.of(kernel, bias);
  }

  @Override
  public Operand<TFloat32> apply(BuildContext context, OwnTensors own, Operand<TFloat32> x) {
    Operand<TFloat32> product = context.ops().linalg.matMul(x, kernel.of(context, own));
    return context.ops().nn.biasAdd(product, bias.of(context, own));
  }
}
