package org.frisket.models.encoder;

import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.BuildContext;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Word, position and segment embeddings, summed and normalised: (B, S) -> (B·S, H). */
final class Embeddings {
  private Embeddings() {}

  static Operand<TFloat32> apply(
      BuildContext context, BackboneConfig config, EncoderInputs inputs) {
    Ops ops = context.ops();
    Operand<TFloat32> words = lookup(context, ParameterName.WORD_EMBEDDINGS, inputs.inputIds());
    Operand<TFloat32> types =
        lookup(context, ParameterName.TOKEN_TYPE_EMBEDDINGS, inputs.tokenTypes());
    Operand<TInt32> length = ops.gather(ops.shape(inputs.inputIds()), one(ops), zero(ops));
    Operand<TInt32> range = ops.range(zero(ops), length, one(ops));
    Operand<TFloat32> positions = lookup(context, ParameterName.POSITION_EMBEDDINGS, range);
    Operand<TFloat32> sum = ops.math.add(ops.math.add(words, types), positions);
    Operand<TFloat32> rows = ops.reshape(sum, ops.constant(new int[] {-1, config.hiddenSize()}));
    Operand<TFloat32> normalised =
        LayerNorm.apply(context, ParameterName.EMBEDDINGS_NORM, config.layerNormEpsilon(), rows);
    return context.dropout().apply(ops, normalised);
  }

  private static Operand<TFloat32> lookup(
      BuildContext context, ParameterName table, Operand<TInt32> ids) {
    return context.ops().gather(context.parameter(table), ids, zero(context.ops()));
  }

  private static Operand<TInt32> zero(Ops ops) {
    return ops.constant(0);
  }

  private static Operand<TInt32> one(Ops ops) {
    return ops.constant(1);
  }
}
