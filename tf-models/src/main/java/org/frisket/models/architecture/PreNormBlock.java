package org.frisket.models.architecture;

import java.util.Map;
import java.util.Optional;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.HookPoint.Part;
import org.frisket.models.graph.Rows;
import org.frisket.models.graph.Signal;
import org.frisket.models.kernels.AttentionForm;
import org.frisket.models.kernels.Layers;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A block that normalises what each sub-layer reads; what it gives is added to the rows as they
 * were (Xiong et al. 2020), perhaps times factors (Touvron et al. 2021, <i>Going deeper with Image
 * Transformers</i>). A method that wants the end of a sub-layer normalised gets its sum alone.
 */
final class PreNormBlock extends Block {
  private final Map<Part, ParameterName> scale;

  /**
   * @param scale factors of what a sub-layer gives; none for those that have none
   */
  PreNormBlock(
      BuildContext context,
      Layers layers,
      int number,
      AttentionForm form,
      Map<Part, ParameterName> scale) {
    super(context, layers, number, form);
    this.scale = scale;
  }

  @Override
  Operand<TFloat32> apply(
      Operand<TFloat32> hidden, Operand<TFloat32> asking, Layers.Queries queries) {
    Ops ops = context().ops();
    Rows rows = layers().rows(context(), queries);
    Operand<TFloat32> read = layers().norm(context(), hidden, norm(Part.ATTENTION));
    Operand<TFloat32> asked =
        queries == Layers.Queries.FIRST ? layers().first(context(), read) : read;
    Operand<TFloat32> mixed = added(Part.ATTENTION, attended(read, asked, queries), asking, rows);
    Operand<TFloat32> sum = ops.math.add(asking, mixed);
    // The norm of both together is one pass over memory, which that of their sum is not.
    Operand<TFloat32> wide = layers().norm(context(), mixed, asking, norm(Part.FEED_FORWARD));
    Operand<TFloat32> fed = added(Part.FEED_FORWARD, fedForward(wide, rows), sum, rows);
    return output(ops.math.add(sum, fed), rows);
  }

  /** What goes to the residual: bias, dropout and factors after a product, then the method's. */
  private Operand<TFloat32> added(
      Part part, Operand<TFloat32> projected, Operand<TFloat32> residual, Rows rows) {
    Ops ops = context().ops();
    Operand<TFloat32> dropped = layers().dropped(context(), projected, bias(part));
    Operand<TFloat32> value =
        scale.containsKey(part)
            ? ops.math.mul(dropped, context().parameter(scale.get(part)))
            : dropped;
    Signal signal =
        new Signal(
            value,
            x -> x,
            Optional.of(new Signal.Residual(residual, x -> ops.math.add(x, residual))),
            rows);
    return context().at(new HookPoint.Sublayer(number(), part), signal);
  }
}
