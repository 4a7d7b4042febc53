package org.frisket.models.graph;

import java.util.List;
import java.util.Set;
import org.frisket.models.backbone.ParameterName;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Nothing is trained or kept. */
record FixedParameters(Adaptation.Rule rule) implements Adaptation {
  @Override
  public Operand<TFloat32> parameter(
      BuildContext context, ParameterName name, Operand<TFloat32> frozen) {
    return rule.parameter(context, name, frozen);
  }

  @Override
  public List<Variable> trainables() {
    return List.of();
  }

  @Override
  public Set<ParameterName> trainedParameters() {
    return Set.of();
  }

  @Override
  public List<SavedTensor> saved(VariableValues values, long steps) {
    return List.of();
  }
}
