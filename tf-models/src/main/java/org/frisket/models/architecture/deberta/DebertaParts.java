package org.frisket.models.architecture.deberta;

import java.util.Optional;
import java.util.Set;
import org.frisket.models.architecture.EncoderParts;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.ModelInputs;
import org.frisket.models.graph.Rows;
import org.frisket.models.graph.Signal;
import org.frisket.models.kernels.AttentionForm;
import org.frisket.models.kernels.LayerNorm;
import org.frisket.models.kernels.Layers;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What DeBERTa does in its own way, in one pass. */
final class DebertaParts implements EncoderParts {
  private final DebertaConfig config;
  private Optional<Operand<TFloat32>> table = Optional.empty();

  DebertaParts(DebertaConfig config) {
    this.config = config;
  }

  @Override
  public Operand<TFloat32> embeddings(BuildContext context, ModelInputs inputs, Layers layers) {
    Ops ops = context.ops();
    if (config.relativePositions()) {
      table = Optional.of(distances(context));
    }
    Rows rows = layers.rows(context, Layers.Queries.ALL);
    Operand<TFloat32> words =
        context.at(
            new HookPoint.Embedded(HookPoint.Stage.WORDS),
            Signal.of(lookup(context, ParameterName.WORD_EMBEDDINGS, layers.inputIds()), rows));
    Operand<TFloat32> others = ops.zerosLike(words);
    if (config.absolutePositions()) {
      Operand<TInt32> positions = inputs.positions().of(ops, layers.positions());
      others = ops.math.add(others, lookup(context, ParameterName.POSITION_EMBEDDINGS, positions));
    }
    if (context.backbone().tokenTypes() > 0) {
      others =
          ops.math.add(
              others, lookup(context, ParameterName.TOKEN_TYPE_EMBEDDINGS, layers.tokenTypes()));
    }
    return context.at(
        new HookPoint.Embedded(HookPoint.Stage.NORMALISED),
        Signal.of(layers.embedded(context, words, others), rows));
  }

  private static Operand<TFloat32> lookup(
      BuildContext context, ParameterName name, Operand<TInt32> ids) {
    Ops ops = context.ops();
    return ops.gather(context.parameter(name), ids, ops.constant(0));
  }

  private Operand<TFloat32> distances(BuildContext context) {
    Operand<TFloat32> rows = context.parameter(DebertaConfig.DISTANCES);
    return config.normalisedTable()
        ? LayerNorm.apply(
            context, DebertaConfig.DISTANCES_NORM, context.backbone().layerNormEpsilon(), rows)
        : rows;
  }

  @Override
  public AttentionForm attention(BuildContext context, int block, Layers layers) {
    double scale = 1 / Math.sqrt((double) context.backbone().headSize() * config.scoreParts());
    return new AttentionForm(
        scale,
        config.biasedKeys() ? Set.of() : Set.of(Role.KEY),
        table
            .filter(rows -> config.scoreParts() > 1)
            .map(rows -> new DistanceScores(config, block, rows)));
  }

  @Override
  public boolean isFollowed(BuildContext context, int block) {
    return block == 0 && config.convolution() > 0;
  }

  @Override
  public Operand<TFloat32> follow(
      BuildContext context,
      ModelInputs inputs,
      Layers layers,
      Operand<TFloat32> embedded,
      Operand<TFloat32> output) {
    return Convolution.apply(context, config, inputs, layers, embedded, output);
  }

  @Override
  public Operand<TFloat32> poolerActivation(BuildContext context, Operand<TFloat32> x) {
    return config.pooler().of(context.ops(), x);
  }
}
