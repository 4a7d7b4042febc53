package org.frisket.models.adaptation.prompt;

import java.util.List;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.Rows;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Range;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A prompt of each text's own: the task's prompt, and the sum of all prompts, it among them, each
 * as much as an attention says (Asai et al. 2022, eq. 3). The attention compares the largest values
 * over a text's wordpieces with those over each prompt's rows.
 *
 * <p>Padding is no part of a text. In the authors' program it is, which makes an answer depend on
 * what else stands in the batch.
 *
 * <p>Legend: B examples, S wordpieces of the longest with its prompt, J sources, K = J + 1 prompts,
 * P rows of one, T rows, H hidden.
 */
final class Attempt extends PromptRows {
  /** Below whatever stands in an embedding. */
  private static final float LEAST = -1e30f;

  private final AttemptConfig config;
  private final BackboneConfig backbone;
  private final AttemptFirstValues firsts;
  private final PromptAttention attention;

  /**
   * @param from where the sources are; not asked where nothing is trained
   */
  Attempt(AttemptConfig config, BackboneConfig backbone, OwnTensors own, TrainedModels from) {
    super(config.length(), config.forward(), own);
    this.config = config;
    this.backbone = backbone;
    this.firsts = new AttemptFirstValues(config, from);
    this.attention = new PromptAttention(config, firsts, own);
  }

  @Override
  Operand<TFloat32> at(
      BuildContext context, Rows rows, Operand<TFloat32> value, Operand<TInt32> places) {
    Ops ops = context.ops();
    Operand<TFloat32> prompts = mixed(context, largest(ops, rows, value));
    Operand<TInt32> first =
        ops.math.mul(examples(ops, rows.positions()), ops.constant(config.length()));
    return ops.gather(prompts, ops.math.add(first, places), ops.constant(0));
  }

  /** Which example each row is of: every one begins at position 0. (T) to (T). */
  private static Operand<TInt32> examples(Ops ops, Operand<TInt32> positions) {
    Operand<TInt32> begins =
        ops.dtypes.cast(ops.math.equal(positions, ops.constant(0)), TInt32.class);
    return ops.math.sub(ops.math.cumsum(begins, ops.constant(0)), ops.constant(1));
  }

  /** The largest values over the wordpieces of each text, (T, H) to (B, H). */
  private Operand<TFloat32> largest(Ops ops, Rows rows, Operand<TFloat32> value) {
    Operand<TInt32> mask = rows.mask();
    Operand<TInt32> columns = ops.gather(ops.shape(mask), ops.constant(1), ops.constant(0));
    Range<TInt32> column = ops.range(ops.constant(0), columns, ops.constant(1));
    Operand<TBool> isText =
        ops.math.logicalOr(
            ops.math.equal(column, ops.constant(0)),
            ops.math.greater(column, ops.constant(config.length())));
    Operand<TBool> counts = ops.math.logicalAnd(ops.math.equal(mask, ops.constant(1)), isText);
    Operand<TFloat32> cells =
        ops.select(
            ops.expandDims(counts, ops.constant(2)), rows.padded(value), ops.constant(LEAST));
    return ops.reshape(
        ops.max(cells, ops.constant(1)), ops.constant(new int[] {-1, backbone.hiddenSize()}));
  }

  /** (B, H) to the prompts of all texts, one below the other: (B · P, H). */
  private Operand<TFloat32> mixed(BuildContext context, Operand<TFloat32> texts) {
    Ops ops = context.ops();
    int hidden = backbone.hiddenSize();
    Operand<TInt32> onePromptARow = ops.constant(new int[] {-1, config.length() * hidden});
    Operand<TFloat32> target = ops.reshape(target(context), onePromptARow);
    Operand<TFloat32> all =
        ops.concat(List.of(ops.reshape(sources(context), onePromptARow), target), ops.constant(0));
    Operand<TFloat32> keys =
        ops.max(
            ops.reshape(all, ops.constant(new int[] {-1, config.length(), hidden})),
            ops.constant(1));
    Operand<TFloat32> sum = ops.linalg.matMul(attention.weights(context, texts, keys), all);
    return ops.reshape(ops.math.add(sum, target), ops.constant(new int[] {-1, hidden}));
  }

  /** (P, H). */
  private Operand<TFloat32> target(BuildContext context) {
    return own()
        .get(
            context,
            Prompt.ROWS,
            Prompt.shape(config.length(), backbone),
            firsts.target(context.source()));
  }

  /** (J · P, H). */
  private Operand<TFloat32> sources(BuildContext context) {
    var shape = Prompt.shape(config.sources().size() * config.length(), backbone);
    return config.trainSources()
        ? own().get(context, AttemptTensors.SOURCES, shape, firsts.sources())
        : own().fixed(context, AttemptTensors.SOURCES, shape, firsts.sources());
  }
}
