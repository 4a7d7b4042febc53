package org.frisket.models.adaptation.masking.binarizer;

import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.kernels.Masks;
import org.frisket.models.mask.PackedMask;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One at N of every M scores that follow each other along the input axis, the largest (Zhou et al.
 * 2021, <i>Learning N:M Fine-grained Structured Sparse Neural Networks From Scratch</i>).
 *
 * @param kept N
 * @param of M
 */
public record LargestInEachGroup(int kept, int of) implements MaskRule {
  @Override
  public InGraph build(Ops ops, Operand<TFloat32> scores) {
    return InGraph.of(Masks.groups(ops, scores, kept, of));
  }

  @Override
  public PackedMask kept(WeightTensor scores, long steps) {
    return PackedMask.ofLargestInGroups(scores, kept, of);
  }
}
