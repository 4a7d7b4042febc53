package org.frisket.models.adaptation.bottleneck;

import java.util.List;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.graph.BuildContext;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** One of the two affine maps of an adapter. */
public interface Projection {
  /** All that it needs. */
  List<AdapterTensor> tensors();

  /**
   * (rows, in) to (rows, out), with a bias.
   *
   * @param own where its tensors come from
   */
  Operand<TFloat32> apply(BuildContext context, OwnTensors own, Operand<TFloat32> x);
}
