package org.frisket.models.architecture.bert;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.backbone.Site;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.ModelInputs;
import org.frisket.models.graph.Rows;
import org.frisket.models.graph.SideNetwork;
import org.frisket.models.graph.Signal;
import org.frisket.models.kernels.Engine;
import org.frisket.models.kernels.Layers;
import org.frisket.models.kernels.Linear;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A BERT encoder as TensorFlow operations (Devlin et al. 2019). It asks its context for every
 * parameter and at every hook point, and knows nothing of the method that adapts them.
 */
public final class Encoder {
  private final Engine engine;

  public Encoder(Engine engine) {
    this.engine = engine;
  }

  /**
   * Adds one pass through the network to the graph; its last block only as far as it is asked for.
   */
  public EncoderOutput apply(BuildContext context, ModelInputs inputs) {
    Layers layers = engine.layers(context.ops(), context.backbone(), inputs);
    List<Operand<TFloat32>> rows = new ArrayList<>();
    rows.add(Embeddings.apply(inScope(context, "embeddings"), inputs, layers));
    int last = context.backbone().blocks() - 1;
    for (int number = 0; number < last; number++) {
      rows.add(new Block(inBlock(context, number), layers, number).apply(rows.get(number)));
    }
    EncoderOutput encoded =
        new EncoderOutput(
            rows,
            context.backbone().hiddenSize(),
            () -> new Block(inBlock(context, last), layers, last).apply(rows.get(last)),
            () -> new Block(inBlock(context, last), layers, last).first(rows.get(last)),
            all -> layers.sequence(context, all),
            first -> pooled(context, first),
            answers -> inputs.answers().of(context.ops(), answers));
    return context
        .parameters()
        .adaptation()
        .side()
        .map(side -> beside(inScope(context, "side"), side, inputs, encoded))
        .orElse(encoded);
  }

  private EncoderOutput beside(
      BuildContext context, SideNetwork side, ModelInputs inputs, EncoderOutput encoded) {
    BuildContext narrow = side.narrow(context);
    Layers layers = engine.layers(context.ops(), narrow.backbone(), inputs);
    return new SideEncoder(
            context, side, number -> new Block(inBlock(narrow, number), layers, number))
        .answering(encoded);
  }

  private static Operand<TFloat32> pooled(BuildContext context, Operand<TFloat32> first) {
    BuildContext inPooler = inScope(context, "pooler");
    Rows rows = Rows.ofAnswers();
    Signal signal =
        Signal.of(
            Linear.apply(inPooler, Site.Top.POOLER, first, rows), context.ops().math::tanh, rows);
    return inPooler.at(new HookPoint.Activation(Site.Top.POOLER), signal);
  }

  private static BuildContext inBlock(BuildContext context, int number) {
    return inScope(context, "block_" + number);
  }

  private static BuildContext inScope(BuildContext context, String scope) {
    return context.withOps(context.ops().withSubScope(scope));
  }
}
