package org.frisket.models.adaptation.probe;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.Variable;
import org.frisket.models.graph.VariableValues;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Only the classifier is trained, on the frozen backbone's features (Alain and Bengio 2016). */
public final class LinearProbe implements Adaptation {
  private static final List<ParameterName> TRAINED =
      List.of(ParameterName.kernel(Site.Top.CLASSIFIER), ParameterName.bias(Site.Top.CLASSIFIER));

  private final List<Variable> trainables = new ArrayList<>();

  /** The classifier's own variable is the one that is trained. */
  @Override
  public Operand<TFloat32> parameter(
      BuildContext context, ParameterName name, Operand<TFloat32> frozen) {
    if (TRAINED.contains(name)) {
      trainables.add(context.variables().get(name.value()));
    }
    return frozen;
  }

  @Override
  public List<Variable> trainables() {
    return List.copyOf(trainables);
  }

  @Override
  public List<SavedTensor> saved(VariableValues values) {
    return TRAINED.stream()
        .<SavedTensor>map(name -> new SavedTensor.Value(name, values.get(name.value())))
        .toList();
  }
}
