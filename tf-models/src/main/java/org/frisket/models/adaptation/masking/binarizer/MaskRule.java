package org.frisket.models.adaptation.masking.binarizer;

import java.util.Optional;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.StepInputs;
import org.frisket.models.mask.PackedMask;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * How the scores of one mask become zeros and ones. A rule is said twice, in a graph and in Java: a
 * evaluation uses in the graph the very bits that {@link #kept} gives to a package.
 */
public sealed interface MaskRule permits FromThreshold, Sampled, LargestScores, LargestInEachGroup {
  /** A mask in a graph. */
  record InGraph(Operand<TFloat32> mask, Optional<StepInputs> fed) {
    static InGraph of(Operand<TFloat32> mask) {
      return new InGraph(mask, Optional.empty());
    }
  }

  /** Any shape to the same shape, of zeros and ones. */
  InGraph build(Ops ops, Operand<TFloat32> scores);

  /**
   * The mask that a package keeps.
   *
   * @param steps done so far
   */
  PackedMask kept(WeightTensor scores, long steps);
}
