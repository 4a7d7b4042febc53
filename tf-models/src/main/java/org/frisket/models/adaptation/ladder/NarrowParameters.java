package org.frisket.models.adaptation.ladder;

import java.util.Map;
import java.util.Set;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.Parameters;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * The narrow network's parameters under the backbone's names; nothing else adapts them.
 *
 * @param own where they come from
 * @param shapes of the method's own tensors
 * @param firsts their values before training
 */
record NarrowParameters(OwnTensors own, Map<ParameterName, Shape> shapes, FirstValues firsts)
    implements Parameters {
  @Override
  public Operand<TFloat32> get(BuildContext context, ParameterName name) {
    return own.get(
        context,
        LadderTensors.narrow(name),
        shape(context, name),
        (seed, narrow, shape) -> firsts.of(name).of(seed, narrow, shape));
  }

  @Override
  public Shape shape(BuildContext context, ParameterName name) {
    return shapes.get(LadderTensors.narrow(name));
  }

  @Override
  public Adaptation adaptation() {
    return Adaptation.none();
  }

  @Override
  public Set<HookPoint> hooks() {
    return Set.of();
  }
}
