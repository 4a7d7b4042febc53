package org.frisket.models.adaptation.bottleneck;

import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.BuildContext;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * A tensor of an adapter.
 *
 * @param first its value before training
 * @param prunable whether a mask may lie over it: not over biases, nor what adapters share
 */
public record AdapterTensor(ParameterName name, Shape shape, Initializer first, boolean prunable) {
  /** Weights of this adapter alone. */
  public static AdapterTensor weights(String name, Shape shape, Initializer first) {
    return new AdapterTensor(new ParameterName(name), shape, first, true);
  }

  /** What always stays whole. */
  public static AdapterTensor whole(String name, Shape shape, Initializer first) {
    return new AdapterTensor(new ParameterName(name), shape, first, false);
  }

  /** It in a graph. */
  public Operand<TFloat32> of(BuildContext context, OwnTensors own) {
    return own.get(context, name, shape, first);
  }
}
