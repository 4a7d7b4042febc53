package org.frisket.models.adaptation.prefix;

import java.util.Optional;
import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.BuildContext;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Makes all keys and values of a smaller table: {@code tanh(rows · down + b) · up + b} (Li and
 * Liang 2021, section 4.3). First values of the two layers are those of PyTorch's, which the
 * libraries use. Legend: P keys a block, H hidden, M its width, K keys and values of all blocks
 * together.
 */
final class PrefixNetwork {
  private final PrefixTuningConfig config;
  private final int hidden;
  private Optional<Operand<TFloat32>> made = Optional.empty();

  PrefixNetwork(PrefixTuningConfig config, BackboneConfig backbone) {
    this.config = config;
    this.hidden = backbone.hiddenSize();
  }

  /** Keys or values of one block, (P, H): columns of what it makes. */
  Operand<TFloat32> part(BuildContext context, OwnTensors own, int index) {
    Ops ops = context.ops();
    if (made.isEmpty()) {
      made = Optional.of(all(context, own));
    }
    return ops.slice(
        made.orElseThrow(),
        ops.constant(new int[] {0, index * hidden}),
        ops.constant(new int[] {-1, hidden}));
  }

  /** (P, K · H). */
  private Operand<TFloat32> all(BuildContext context, OwnTensors own) {
    int width = config.networkWidth();
    int columns = 2 * config.blocks().size() * hidden;
    Operand<TFloat32> rows =
        own.get(
            context,
            new ParameterName("prefix.rows"),
            Shape.of(config.length(), hidden),
            Initializer.normal(config.initialDeviation()));
    Operand<TFloat32> narrow =
        context.ops().math.tanh(linear(context, own, rows, "down", Shape.of(hidden, width)));
    return linear(context, own, narrow, "up", Shape.of(width, columns));
  }

  private static Operand<TFloat32> linear(
      BuildContext context, OwnTensors own, Operand<TFloat32> x, String half, Shape shape) {
    Initializer first = Initializer.uniform(1 / Math.sqrt(shape.get(0)));
    String place = "prefix." + half;
    Operand<TFloat32> kernel = own.get(context, new ParameterName(place + ".kernel"), shape, first);
    Operand<TFloat32> bias =
        own.get(context, new ParameterName(place + ".bias"), Shape.of(shape.get(1)), first);
    return context.ops().nn.biasAdd(context.ops().linalg.matMul(x, kernel), bias);
  }
}
