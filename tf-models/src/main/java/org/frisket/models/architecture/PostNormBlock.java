package org.frisket.models.architecture;

import java.util.Optional;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.HookPoint.Part;
import org.frisket.models.graph.Rows;
import org.frisket.models.graph.Signal;
import org.frisket.models.kernels.AttentionForm;
import org.frisket.models.kernels.Layers;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A block that normalises after each sub-layer, residual included (Vaswani et al. 2017). */
final class PostNormBlock extends Block {
  PostNormBlock(BuildContext context, Layers layers, int number, AttentionForm form) {
    super(context, layers, number, form);
  }

  @Override
  Operand<TFloat32> apply(
      Operand<TFloat32> hidden, Operand<TFloat32> asking, Layers.Queries queries) {
    Rows rows = layers().rows(context(), queries);
    Operand<TFloat32> attended =
        addAndNorm(Part.ATTENTION, attended(hidden, asking, queries), asking, rows);
    Operand<TFloat32> output =
        addAndNorm(Part.FEED_FORWARD, fedForward(attended, rows), attended, rows);
    return output(output, rows);
  }

  /** Bias, dropout, residual and normalisation after a product. */
  private Operand<TFloat32> addAndNorm(
      Part part, Operand<TFloat32> projected, Operand<TFloat32> residual, Rows rows) {
    Operand<TFloat32> bias = bias(part);
    HookPoint point = new HookPoint.Sublayer(number(), part);
    if (!context().touches(point)) {
      return layers().addAndNorm(context(), projected, bias, residual, norm(part));
    }
    Signal signal =
        new Signal(
            layers().dropped(context(), projected, bias),
            x -> x,
            Optional.of(
                new Signal.Residual(
                    residual, x -> layers().norm(context(), x, residual, norm(part)))),
            rows);
    return layers().norm(context(), context().at(point, signal), residual, norm(part));
  }
}
