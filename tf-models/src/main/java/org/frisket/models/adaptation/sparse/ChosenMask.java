package org.frisket.models.adaptation.sparse;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.frisket.models.adaptation.bottleneck.AdapterTensor;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.Variable;
import org.frisket.models.graph.VariableValues;
import org.frisket.models.mask.PackedMask;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A mask that stays. What it drops is zero from the start, and its gradient is: so are Adam's
 * moments, and the weight stays exactly zero.
 *
 * @param seed of the run, which draws the weights
 */
record ChosenMask(AdapterTensor weight, PackedMask mask, long seed) implements SparseMask {
  private static final float KEPT = 1;

  @Override
  public Built build(BuildContext context) {
    Variable values =
        context.variables().declare(weight.name().value(), weight.shape(), this::firstValues);
    Variable factor = context.variables().declare(factor(), weight.shape(), this::factors);
    Operand<TFloat32> product = context.ops().math.mul(values.value(), factor.value());
    return new Built(product, List.of(values), List.of(factor), Optional.empty(), Optional.empty());
  }

  private WeightTensor firstValues() {
    WeightTensor drawn = weight.first().of(seed, weight.name(), weight.shape());
    return mask.scattered(mask.gathered(drawn));
  }

  private WeightTensor factors() {
    float[] ones = new float[mask.size() - mask.zeros()];
    Arrays.fill(ones, KEPT);
    return mask.scattered(ones);
  }

  private String factor() {
    return SavedTensor.Mask.nameOver(weight.name());
  }

  /** As the graph has it: a resumed run goes on with the mask of its checkpoint. */
  @Override
  public List<SavedTensor> saved(VariableValues values, long steps) {
    PackedMask used = PackedMask.ofScores(values.get(factor()), KEPT);
    return SparseMask.saved(weight.name(), used, values.get(weight.name().value()));
  }
}
