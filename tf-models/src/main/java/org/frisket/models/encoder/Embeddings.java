package org.frisket.models.encoder;

import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.BuildContext;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Word, position and segment embeddings, summed and normalised: (T) -> (T, H). A backbone that does
 * not tell segments apart has none of theirs.
 */
final class Embeddings {
  private Embeddings() {}

  static Operand<TFloat32> apply(BuildContext context, BackboneConfig config, Layers layers) {
    Operand<TFloat32> words = lookup(context, ParameterName.WORD_EMBEDDINGS, layers.inputIds());
    return layers.embedded(
        context, words, config.tokenTypes() == 0 ? places(context, layers) : both(context, layers));
  }

  private static Operand<TFloat32> both(BuildContext context, Layers layers) {
    Operand<TFloat32> types =
        lookup(context, ParameterName.TOKEN_TYPE_EMBEDDINGS, layers.tokenTypes());
    return context.ops().math.add(types, places(context, layers));
  }

  private static Operand<TFloat32> places(BuildContext context, Layers layers) {
    return lookup(context, ParameterName.POSITION_EMBEDDINGS, layers.positions());
  }

  private static Operand<TFloat32> lookup(
      BuildContext context, ParameterName table, Operand<TInt32> ids) {
    Ops ops = context.ops();
    return ops.gather(context.parameter(table), ids, ops.constant(0));
  }
}
