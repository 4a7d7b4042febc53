package org.frisket.models.adaptation;

import java.util.function.Function;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.BuildContext;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Where a method that adds tensors to the network takes them from: variables that are trained
 * ({@link TrainedTensors}), or what a package kept of them ({@link KeptTensors}). So one piece of
 * code builds both graphs.
 */
public interface OwnTensors {
  /**
   * A tensor of the method's own; in all passes of a graph the same.
   *
   * @param name unique in the network, {@code <site or block>.<method>…}
   * @param first its value before training
   */
  Operand<TFloat32> get(BuildContext context, ParameterName name, Shape shape, Initializer first);

  /**
   * A tensor of the method's own that training leaves as it is, and a package keeps; in all passes
   * of a graph the same.
   *
   * @param name as above
   * @param value what it is in training
   */
  default Operand<TFloat32> fixed(
      BuildContext context, ParameterName name, Shape shape, Initializer value) {
    return get(context, name, shape, value);
  }

  /**
   * A tensor of the method's own that training computes of others, in the graph, and a package
   * keeps as it came out, without those others; in all passes of a graph the same.
   *
   * @param name as above
   * @param of computes it of the tensors that it asks for; not called where a package kept the
   *     result
   */
  Operand<TFloat32> computed(
      BuildContext context,
      ParameterName name,
      Shape shape,
      Function<OwnTensors, Operand<TFloat32>> of);
}
