package org.frisket.models.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.frisket.models.backbone.Site;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.ModelInputs;
import org.frisket.models.graph.Rows;
import org.frisket.models.graph.SideNetwork;
import org.frisket.models.graph.Signal;
import org.frisket.models.kernels.AttentionForm;
import org.frisket.models.kernels.Engine;
import org.frisket.models.kernels.Layers;
import org.frisket.models.kernels.Linear;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A transformer encoder, as TensorFlow operations: normalised after each sub-layer (Vaswani et al.
 * 2017), or before each and at the end (Xiong et al. 2020), as its parts say. It asks its context
 * for every parameter and at every hook point, and knows nothing of the method that adapts them;
 * what its architecture does in its own way are its parts.
 */
public final class TransformerEncoder {
  private final Engine engine;
  private final EncoderParts parts;

  public TransformerEncoder(Engine engine, EncoderParts parts) {
    this.engine = engine;
    this.parts = parts;
  }

  /**
   * Adds one pass through the network to the graph; its last block only as far as it is asked for.
   */
  public EncoderOutput apply(BuildContext context, ModelInputs inputs) {
    return new Pass(context, inputs, engine.layers(context.ops(), context.backbone(), inputs))
        .build();
  }

  private final class Pass {
    private final BuildContext context;
    private final ModelInputs inputs;
    private final Layers layers;
    private final List<Operand<TFloat32>> rows = new ArrayList<>();

    Pass(BuildContext context, ModelInputs inputs, Layers layers) {
      this.context = context;
      this.inputs = inputs;
      this.layers = layers;
    }

    EncoderOutput build() {
      rows.add(parts.embeddings(inScope(context, "embeddings"), inputs, layers));
      int last = context.backbone().blocks() - 1;
      for (int number = 0; number < last; number++) {
        rows.add(all(number));
      }
      EncoderOutput encoded =
          new EncoderOutput(
              rows,
              context.backbone().hiddenSize(),
              () -> parts.finished(context, layers, all(last)),
              () -> parts.finished(context, layers, first(last)),
              all -> layers.sequence(context, all),
              this::pooled,
              answers -> inputs.answers().of(context.ops(), answers));
      return context
          .parameters()
          .adaptation()
          .side()
          .map(side -> beside(side, encoded))
          .orElse(encoded);
    }

    /** All rows of a block, and of what follows it: (T, H). */
    private Operand<TFloat32> all(int number) {
      BuildContext inBlock = inBlock(context, number);
      Operand<TFloat32> output = block(inBlock, number).apply(rows.get(number));
      return parts.isFollowed(context, number)
          ? parts.follow(inBlock, inputs, layers, rows.get(0), output)
          : output;
    }

    /** Those of [CLS] alone: (B, H). */
    private Operand<TFloat32> first(int number) {
      BuildContext inBlock = inBlock(context, number);
      return parts.isFollowed(context, number)
          ? layers.first(inBlock, all(number))
          : block(inBlock, number).first(rows.get(number));
    }

    private Block block(BuildContext inBlock, int number) {
      AttentionForm form = parts.attention(inBlock, number, layers);
      return normalisesFirst()
          ? new PreNormBlock(inBlock, layers, number, form, parts.scale(number))
          : new PostNormBlock(inBlock, layers, number, form);
    }

    private boolean normalisesFirst() {
      return context.backbone().architecture().normalisesFirst();
    }

    /**
     * The narrow network attends as BERT does, whatever it stands beside, and normalises where the
     * backbone does.
     */
    private EncoderOutput beside(SideNetwork side, EncoderOutput encoded) {
      BuildContext inSide = inScope(context, "side");
      BuildContext narrow = side.narrow(inSide);
      Layers narrowLayers = engine.layers(inSide.ops(), narrow.backbone(), inputs);
      AttentionForm plain = AttentionForm.plain(narrow.backbone().headSize());
      return new SideEncoder(
              inSide,
              side,
              number -> {
                BuildContext inNarrow = inBlock(narrow, number);
                return normalisesFirst()
                    ? new PreNormBlock(inNarrow, narrowLayers, number, plain, Map.of())
                    : new PostNormBlock(inNarrow, narrowLayers, number, plain);
              })
          .answering(encoded);
    }

    private Operand<TFloat32> pooled(Operand<TFloat32> first) {
      BuildContext inPooler = inScope(context, "pooler");
      Rows ofAnswers = Rows.ofAnswers();
      Signal signal =
          Signal.of(
              Linear.apply(inPooler, Site.Top.POOLER, first, ofAnswers),
              x -> parts.poolerActivation(inPooler, x),
              ofAnswers);
      return inPooler.at(new HookPoint.Activation(Site.Top.POOLER), signal);
    }
  }

  private static BuildContext inBlock(BuildContext context, int number) {
    return inScope(context, "block_" + number);
  }

  private static BuildContext inScope(BuildContext context, String scope) {
    return context.withOps(context.ops().withSubScope(scope));
  }
}
