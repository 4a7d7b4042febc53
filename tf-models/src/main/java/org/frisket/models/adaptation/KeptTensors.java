package org.frisket.models.adaptation;

import java.util.function.Function;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.graph.BuildContext;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * Tensors of a method's own as a package kept them: variables that stay.
 *
 * @param source the package's tensors
 */
public record KeptTensors(ParameterSource source) implements OwnTensors {
  @Override
  public Operand<TFloat32> get(
      BuildContext context, ParameterName name, Shape shape, Initializer first) {
    return kept(context, name, shape);
  }

  private Operand<TFloat32> kept(BuildContext context, ParameterName name, Shape shape) {
    return context.variables().contains(name.value())
        ? context.variables().get(name.value()).value()
        : context.variables().declare(name.value(), shape, () -> source.get(name)).value();
  }

  @Override
  public Operand<TFloat32> computed(
      BuildContext context,
      ParameterName name,
      Shape shape,
      Function<OwnTensors, Operand<TFloat32>> of) {
    return kept(context, name, shape);
  }
}
