package org.frisket.models.encoder;

import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.BuildContext;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Word, position and segment embeddings, summed and normalised: (T) -> (T, H). */
final class Embeddings {
  private Embeddings() {}

  static Operand<TFloat32> apply(BuildContext context, Layers layers) {
    Operand<TFloat32> words = lookup(context, ParameterName.WORD_EMBEDDINGS, layers.inputIds());
    Operand<TFloat32> types =
        lookup(context, ParameterName.TOKEN_TYPE_EMBEDDINGS, layers.tokenTypes());
    Operand<TFloat32> positions =
        lookup(context, ParameterName.POSITION_EMBEDDINGS, layers.positions());
    return layers.embedded(context, words, context.ops().math.add(types, positions));
  }

  private static Operand<TFloat32> lookup(
      BuildContext context, ParameterName table, Operand<TInt32> ids) {
    Ops ops = context.ops();
    return ops.gather(context.parameter(table), ids, ops.constant(0));
  }
}
