package org.frisket.models.architecture.bert;

import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.ModelInputs;
import org.frisket.models.graph.Rows;
import org.frisket.models.graph.Signal;
import org.frisket.models.kernels.Layers;
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

  static Operand<TFloat32> apply(BuildContext context, ModelInputs inputs, Layers layers) {
    Rows rows = layers.rows(context, Layers.Queries.ALL);
    Operand<TFloat32> words =
        context.at(
            new HookPoint.Embedded(HookPoint.Stage.WORDS),
            Signal.of(lookup(context, ParameterName.WORD_EMBEDDINGS, layers.inputIds()), rows));
    boolean told = context.backbone().tokenTypes() > 0;
    Operand<TFloat32> others =
        told ? both(context, inputs, layers) : places(context, inputs, layers);
    return context.at(
        new HookPoint.Embedded(HookPoint.Stage.NORMALISED),
        Signal.of(layers.embedded(context, words, others), rows));
  }

  private static Operand<TFloat32> both(BuildContext context, ModelInputs inputs, Layers layers) {
    Operand<TFloat32> types =
        lookup(context, ParameterName.TOKEN_TYPE_EMBEDDINGS, layers.tokenTypes());
    return context.ops().math.add(types, places(context, inputs, layers));
  }

  private static Operand<TFloat32> places(BuildContext context, ModelInputs inputs, Layers layers) {
    Operand<TInt32> positions = inputs.positions().of(context.ops(), layers.positions());
    return lookup(context, ParameterName.POSITION_EMBEDDINGS, positions);
  }

  private static Operand<TFloat32> lookup(
      BuildContext context, ParameterName table, Operand<TInt32> ids) {
    Ops ops = context.ops();
    return ops.gather(context.parameter(table), ids, ops.constant(0));
  }
}
