package org.frisket.models.adaptation.bottleneck;

import java.util.function.BiConsumer;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.BuildContext;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** One of the two affine maps of an adapter. */
public interface Projection {
  /** Its tensors and their shapes. */
  void forEach(BiConsumer<ParameterName, Shape> tensors);

  /**
   * (rows, in) to (rows, out), with a bias.
   *
   * @param own where its tensors come from
   */
  Operand<TFloat32> apply(BuildContext context, OwnTensors own, Operand<TFloat32> x);
}
