package org.frisket.models.adaptation.sparse;

import java.util.List;
import java.util.Optional;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.StepInputs;
import org.frisket.models.graph.Variable;
import org.frisket.models.graph.VariableValues;
import org.frisket.models.mask.PackedMask;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The mask over one matrix of an adapter, in a graph that trains. */
interface SparseMask {
  /** What a matrix and its mask became. */
  record Built(
      Operand<TFloat32> product,
      List<Variable> trainables,
      List<Variable> chosen,
      Optional<Variable> scores,
      Optional<StepInputs> fed) {}

  /** Adds {@code W ⊙ mask} to the graph. */
  Built build(BuildContext context);

  /**
   * What a package keeps: the mask, and the matrix with zeros where it drops.
   *
   * @param steps done so far
   */
  List<SavedTensor> saved(VariableValues values, long steps);

  /** Both, where the mask is known. */
  static List<SavedTensor> saved(ParameterName name, PackedMask mask, WeightTensor weights) {
    WeightTensor left = mask.scattered(mask.gathered(weights));
    return List.of(new SavedTensor.Value(name, left), new SavedTensor.Mask(name, mask));
  }
}
