package org.frisket.models.graph;

import java.util.Set;
import org.frisket.models.backbone.ParameterName;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Each parameter of a network once, however often and in however many passes it is used. */
public interface Parameters {
  /** The parameter as the network uses it. */
  Operand<TFloat32> get(BuildContext context, ParameterName name);

  /** The shape of a parameter that was asked for already. */
  Shape shape(BuildContext context, ParameterName name);

  /** The method that adapts their network. */
  Adaptation adaptation();

  /** The places that the method touches. */
  Set<HookPoint> hooks();
}
