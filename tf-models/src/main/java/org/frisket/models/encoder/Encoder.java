package org.frisket.models.encoder;

import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.Site;
import org.frisket.models.graph.BuildContext;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A BERT encoder as TensorFlow operations (Devlin et al. 2019). It asks its context for every
 * parameter and knows nothing of the method that adapts them.
 */
public final class Encoder {
  private final BackboneConfig config;

  public Encoder(BackboneConfig config) {
    this.config = config;
  }

  /** Adds one pass through the network to the graph. */
  public EncoderOutput apply(BuildContext context, EncoderInputs inputs) {
    Ops ops = context.ops();
    SelfAttention attention = new SelfAttention(ops, config, inputs);
    Operand<TFloat32> hidden =
        Embeddings.apply(context.withOps(ops.withSubScope("embeddings")), config, inputs);
    for (int number = 0; number < config.blocks(); number++) {
      BuildContext inBlock = context.withOps(ops.withSubScope("block_" + number));
      hidden = new Block(config, attention, number).apply(inBlock, hidden);
    }
    Operand<TFloat32> sequence = unflatten(ops, hidden, inputs);
    Operand<TFloat32> first = firstPosition(ops, sequence);
    BuildContext inPooler = context.withOps(ops.withSubScope("pooler"));
    return new EncoderOutput(
        sequence, first, () -> ops.math.tanh(Projection.apply(inPooler, Site.Top.POOLER, first)));
  }

  private Operand<TFloat32> unflatten(Ops ops, Operand<TFloat32> rows, EncoderInputs inputs) {
    Operand<TInt32> hidden = ops.constant(new int[] {config.hiddenSize()});
    Operand<TInt32> shape =
        ops.concat(java.util.List.of(ops.shape(inputs.inputIds()), hidden), ops.constant(0));
    return ops.reshape(rows, shape);
  }

  /** The vector of [CLS]: (B, S, H) -> (B, H). */
  private Operand<TFloat32> firstPosition(Ops ops, Operand<TFloat32> sequence) {
    Operand<TFloat32> first =
        ops.slice(sequence, ops.constant(new int[] {0, 0, 0}), ops.constant(new int[] {-1, 1, -1}));
    return ops.reshape(first, ops.constant(new int[] {-1, config.hiddenSize()}));
  }
}
