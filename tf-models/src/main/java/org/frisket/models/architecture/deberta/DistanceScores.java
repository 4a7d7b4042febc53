package org.frisket.models.architecture.deberta;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.Rows;
import org.frisket.models.kernels.AttentionForm;
import org.frisket.models.kernels.Layers;
import org.frisket.models.kernels.Linear;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What distances add to the scores of one block: for a row i that asks and a row j, query i · key
 * of i − j (content to position), and key j · query of i − j (position to content). The paper
 * writes j − i in the latter; all published code and weights have i − j in both. Legend: B
 * examples, N heads, D the width of one, S wordpieces of the longest, H hidden.
 */
final class DistanceScores implements AttentionForm.Terms {
  private final DebertaConfig config;
  private final int block;
  private final Operand<TFloat32> table;

  /**
   * @param table of distances, normalised where it is, (rows, H)
   */
  DistanceScores(DebertaConfig config, int block, Operand<TFloat32> table) {
    this.config = config;
    this.block = block;
    this.table = table;
  }

  @Override
  public Operand<TFloat32> of(
      BuildContext context,
      Layers.Queries queries,
      Operand<TFloat32> query,
      Operand<TFloat32> key) {
    Ops ops = context.ops();
    Operand<TFloat32> dropped = context.dropout().apply(ops, table);
    Operand<TInt32> length = Skew.entry(ops, key, 2);
    boolean all = queries == Layers.Queries.ALL;
    List<Operand<TFloat32>> terms = new ArrayList<>();
    if (config.contentToPosition()) {
      terms.add(toPosition(context, dropped, length, query, all));
    }
    if (config.positionToContent()) {
      terms.add(toContent(context, dropped, length, key, all));
    }
    return terms.stream().reduce(ops.math::add).orElseThrow();
  }

  private Operand<TFloat32> toPosition(
      BuildContext context,
      Operand<TFloat32> rows,
      Operand<TInt32> length,
      Operand<TFloat32> query,
      boolean all) {
    Ops ops = context.ops();
    Operand<TInt32> distances = ops.math.neg(all ? upTo(ops, length) : behind(ops, length));
    Operand<TFloat32> keys = heads(context, Role.KEY, at(ops, rows, distances));
    Operand<TFloat32> products =
        ops.train.batchMatMul(query, keys, TFloat32.class, BatchMatMul.adjY(true));
    return all ? Skew.of(ops, products) : products;
  }

  private Operand<TFloat32> toContent(
      BuildContext context,
      Operand<TFloat32> rows,
      Operand<TInt32> length,
      Operand<TFloat32> key,
      boolean all) {
    Ops ops = context.ops();
    if (all) {
      Operand<TFloat32> queries = heads(context, Role.QUERY, at(ops, rows, upTo(ops, length)));
      Operand<TFloat32> products =
          ops.train.batchMatMul(key, queries, TFloat32.class, BatchMatMul.adjY(true));
      return ops.linalg.transpose(Skew.of(ops, products), ops.constant(new int[] {0, 1, 3, 2}));
    }
    Operand<TInt32> distances = ops.math.neg(behind(ops, length));
    Operand<TFloat32> queries = heads(context, Role.QUERY, at(ops, rows, distances));
    Operand<TFloat32> products = ops.sum(ops.math.mul(key, queries), ops.constant(new int[] {-1}));
    return ops.expandDims(products, ops.constant(2));
  }

  /** The distances that {@link Skew} wants, and one more: 1 − S to S. */
  private static Operand<TInt32> upTo(Ops ops, Operand<TInt32> length) {
    Operand<TInt32> one = ops.constant(1);
    return ops.range(ops.math.sub(one, length), ops.math.add(length, one), one);
  }

  /** How far behind the first row each stands: 0 to S − 1. */
  private static Operand<TInt32> behind(Ops ops, Operand<TInt32> length) {
    return ops.range(ops.constant(0), length, ops.constant(1));
  }

  /** The rows of distances: (length, H). */
  private Operand<TFloat32> at(Ops ops, Operand<TFloat32> rows, Operand<TInt32> distances) {
    Distances known = Distances.of(config);
    Operand<TInt32> reach = ops.constant(known.reach());
    Operand<TInt32> near = ops.clipByValue(distances, ops.math.neg(reach), reach);
    Operand<TInt32> index =
        ops.gather(ops.constant(known.rows()), ops.math.add(near, reach), ops.constant(0));
    return ops.gather(rows, index, ops.constant(0));
  }

  /** Keys or queries of rows, a head at a time: (length, H) to (1, N, length, D). */
  private Operand<TFloat32> heads(BuildContext context, Role role, Operand<TFloat32> rows) {
    Ops ops = context.ops();
    int heads = Layers.heads(context, block);
    int width = context.backbone().headSize();
    Operand<TFloat32> split =
        ops.reshape(projected(context, role, rows), ops.constant(new int[] {-1, heads, width}));
    return ops.expandDims(
        ops.linalg.transpose(split, ops.constant(new int[] {1, 0, 2})), ops.constant(0));
  }

  private Operand<TFloat32> projected(BuildContext context, Role role, Operand<TFloat32> rows) {
    if (config.sharedKeys()) {
      return Linear.apply(context, new Site.InBlock(block, role), rows, Rows.ofTable());
    }
    boolean key = role == Role.KEY;
    String place = key ? DebertaConfig.distanceKey(block) : DebertaConfig.distanceQuery(block);
    Operand<TFloat32> product =
        context.ops().linalg.matMul(rows, context.parameter(ParameterName.kernel(place)));
    return key && !config.biasedKeys()
        ? product
        : context.ops().nn.biasAdd(product, context.parameter(ParameterName.bias(place)));
  }
}
