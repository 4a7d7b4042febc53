package org.frisket.models.adaptation.masking.binarizer;

import java.util.Optional;
import java.util.function.LongToIntFunction;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.StepInputs;
import org.frisket.models.kernels.Masks;
import org.frisket.models.mask.PackedMask;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Zero at the smallest scores, one at all others (as Ramanujan et al. 2020, <i>What's Hidden in a
 * Randomly Weighted Neural Network?</i>); of equal scores, the first are dropped. The number of
 * zeros is exact at every step.
 *
 * @param zeros how many zeros, by steps done
 */
public record LargestScores(LongToIntFunction zeros) implements MaskRule {
  @Override
  public InGraph build(Ops ops, Operand<TFloat32> scores) {
    Placeholder<TInt64> fed = ops.withName("zeros").placeholder(TInt64.class);
    return new InGraph(
        Masks.largest(ops, scores, fed),
        Optional.of(StepInputs.whole(fed, moment -> new long[] {zeros.applyAsInt(moment.step())})));
  }

  @Override
  public PackedMask kept(WeightTensor scores, long steps) {
    return PackedMask.ofLargest(scores, zeros.applyAsInt(steps));
  }
}
