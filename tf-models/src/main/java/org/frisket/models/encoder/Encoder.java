package org.frisket.models.encoder;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.Site;
import org.frisket.models.graph.BuildContext;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A BERT encoder as TensorFlow operations (Devlin et al. 2019). It asks its context for every
 * parameter and knows nothing of the method that adapts them.
 */
public final class Encoder {
  private final BackboneConfig config;
  private final Engine engine;

  public Encoder(BackboneConfig config, Engine engine) {
    this.config = config;
    this.engine = engine;
  }

  /**
   * Adds one pass through the network to the graph; its last block only as far as it is asked for.
   */
  public EncoderOutput apply(BuildContext context, EncoderInputs inputs) {
    Ops ops = context.ops();
    Layers layers = engine.layers(ops, config, inputs);
    List<Operand<TFloat32>> rows = new ArrayList<>();
    rows.add(Embeddings.apply(context.withOps(ops.withSubScope("embeddings")), config, layers));
    int last = config.blocks() - 1;
    for (int number = 0; number < last; number++) {
      rows.add(new Block(layers, number).apply(inBlock(context, number), rows.get(number)));
    }
    Block top = new Block(layers, last);
    return new EncoderOutput(
        rows,
        () -> top.apply(inBlock(context, last), rows.get(last)),
        () -> top.first(inBlock(context, last), rows.get(last)),
        all -> layers.sequence(context, all),
        first -> pooled(context, first));
  }

  private static Operand<TFloat32> pooled(BuildContext context, Operand<TFloat32> first) {
    BuildContext inPooler = context.withOps(context.ops().withSubScope("pooler"));
    return context.ops().math.tanh(Projection.apply(inPooler, Site.Top.POOLER, first));
  }

  private static BuildContext inBlock(BuildContext context, int number) {
    return context.withOps(context.ops().withSubScope("block_" + number));
  }
}
