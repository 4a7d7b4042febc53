package org.frisket.models.adaptation.masking.binarizer;

import java.util.Optional;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.StepContext;
import org.frisket.models.graph.StepInputs;
import org.frisket.models.kernels.Masks;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * In a step of training 1 with probability σ((m − θ) / τ), drawn anew each step (Zhou et al. 2019,
 * <i>Deconstructing Lottery Tickets</i>); else 1[m ≥ θ], where the probability is at least a half.
 *
 * @param threshold θ
 * @param temperature τ
 * @param seed of the run
 * @param name of the mask: what is drawn is a function of seed, name, step and place
 */
public record Sampled(float threshold, float temperature, long seed, String name)
    implements MaskRule {
  @Override
  public InGraph build(Ops ops, Operand<TFloat32> scores) {
    Placeholder<TInt64> fed = ops.withName("seed").placeholder(TInt64.class);
    return new InGraph(
        Masks.sampled(ops, scores, threshold, temperature, fed),
        Optional.of(StepInputs.whole(fed, this::seedOf)));
  }

  private long[] seedOf(StepContext context) {
    return context.training()
        ? new long[] {Draws.of(seed, Purpose.SAMPLED_MASK, name, context.step()).nextLong()}
        : new long[0];
  }

  @Override
  public PackedMask kept(WeightTensor scores, long steps) {
    return PackedMask.ofScores(scores, threshold);
  }
}
