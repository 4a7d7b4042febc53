package org.frisket.models.architecture.deberta;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.ModelInputs;
import org.frisket.models.kernels.Layers;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The convolution of DeBERTa's larger second version: it reads what block 0 reads, and its result
 * is added to what block 0 gives and normalised. Legend: B examples, S wordpieces of the longest, T
 * rows, H hidden, K rows that one reads.
 */
final class Convolution {
  private Convolution() {}

  static Operand<TFloat32> apply(
      BuildContext context,
      DebertaConfig config,
      ModelInputs inputs,
      Layers layers,
      Operand<TFloat32> embedded,
      Operand<TFloat32> output) {
    Ops ops = context.ops();
    Operand<TFloat32> near = neighbours(context, config, inputs, layers, embedded);
    Operand<TFloat32> product =
        ops.linalg.matMul(near, context.parameter(ParameterName.kernel(DebertaConfig.CONVOLUTION)));
    Operand<TFloat32> convolved =
        layers.dropped(
            context, product, context.parameter(ParameterName.bias(DebertaConfig.CONVOLUTION)));
    return layers.norm(
        context,
        config.convolutionActivation().of(ops, convolved),
        output,
        DebertaConfig.CONVOLUTION_NORM);
  }

  /**
   * Each row between those that stand beside it, zeros outside of its text: (T, H) to (T, K · H).
   */
  private static Operand<TFloat32> neighbours(
      BuildContext context,
      DebertaConfig config,
      ModelInputs inputs,
      Layers layers,
      Operand<TFloat32> embedded) {
    Ops ops = context.ops();
    int beside = (config.convolution() - 1) / 2;
    Operand<TFloat32> real =
        ops.expandDims(ops.dtypes.cast(inputs.attentionMask(), TFloat32.class), ops.constant(-1));
    Operand<TFloat32> sequence = ops.math.mul(layers.sequence(context, embedded), real);
    Operand<TInt32> edges = ops.constant(new int[][] {{0, 0}, {beside, beside}, {0, 0}});
    Operand<TFloat32> padded = ops.pad(sequence, edges, ops.constant(0f));
    Operand<TInt32> shape = ops.shape(sequence);
    List<Operand<TFloat32>> shifted = new ArrayList<>();
    for (int shift = 0; shift < config.convolution(); shift++) {
      Operand<TFloat32> one = ops.slice(padded, ops.constant(new int[] {0, shift, 0}), shape);
      shifted.add(layers.unpadded(context, one));
    }
    return ops.concat(shifted, ops.constant(1));
  }
}
