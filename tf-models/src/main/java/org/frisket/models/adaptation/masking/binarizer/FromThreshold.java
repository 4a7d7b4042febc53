package org.frisket.models.adaptation.masking.binarizer;

import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.PackedMask;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * 1[m ≥ θ] (Zhao et al. 2020).
 *
 * @param threshold θ
 */
public record FromThreshold(float threshold) implements MaskRule {
  @Override
  public InGraph build(Ops ops, Operand<TFloat32> scores) {
    return InGraph.of(
        ops.dtypes.cast(ops.math.greaterEqual(scores, ops.constant(threshold)), TFloat32.class));
  }

  @Override
  public PackedMask kept(WeightTensor scores, long steps) {
    return PackedMask.ofScores(scores, threshold);
  }
}
