package org.frisket.models.kernels;

import java.util.Optional;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.Rows;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What stands between an encoder's matrix products, in one pass. Activations run as rows (T, H),
 * one a wordpiece; whether T counts padding is the implementation's choice. Legend: B examples, S
 * wordpieces of the longest, T rows, H hidden, I intermediate.
 */
public interface Layers {
  /** Wordpieces (T). */
  Operand<TInt32> inputIds();

  /** Segments (T). */
  Operand<TInt32> tokenTypes();

  /** Position of each row in its example (T). */
  Operand<TInt32> positions();

  /** The embeddings' sum, normalised, then dropped: each (T, H). */
  Operand<TFloat32> embedded(
      BuildContext context, Operand<TFloat32> words, Operand<TFloat32> others);

  /**
   * Attention of queries over the keys of their example, before the output projection.
   *
   * @param form how scores are made
   * @param query, key, value products without their biases; query (T, H), or (B, H) where only the
   *     first row of each example asks; key and value (T, H)
   * @return as many rows as {@code query}
   */
  Operand<TFloat32> attention(
      BuildContext context,
      int block,
      Queries queries,
      AttentionForm form,
      Operand<TFloat32> query,
      Operand<TFloat32> key,
      Operand<TFloat32> value);

  /**
   * activation(wide + bias) · kernel: (T, I) to (T, H).
   *
   * @param drawn the rows that the kernel's gradient is estimated from; nothing where it is exact
   */
  Operand<TFloat32> activationProduct(
      BuildContext context,
      Operand<TFloat32> wide,
      Operand<TFloat32> bias,
      Operand<TFloat32> kernel,
      Optional<DrawnRows> drawn);

  /**
   * The activation of the feed-forward layers alone, of TensorFlow's ops in both engines: the fused
   * one asks for it only where a method keeps the product from being fused.
   */
  static Operand<TFloat32> activation(BuildContext context, Operand<TFloat32> x) {
    return Activations.gelu(context.ops(), context.backbone().gelu(), x);
  }

  /** The end of a sub-layer: bias, dropout, residual, layer normalisation of that name. */
  Operand<TFloat32> addAndNorm(
      BuildContext context,
      Operand<TFloat32> projected,
      Operand<TFloat32> bias,
      Operand<TFloat32> residual,
      String norm);

  /** Bias and dropout alone. */
  Operand<TFloat32> dropped(
      BuildContext context, Operand<TFloat32> projected, Operand<TFloat32> bias);

  /** Residual and layer normalisation alone. */
  Operand<TFloat32> norm(
      BuildContext context, Operand<TFloat32> x, Operand<TFloat32> residual, String norm);

  /** Layer normalisation alone, of that name. */
  Operand<TFloat32> norm(BuildContext context, Operand<TFloat32> x, String norm);

  /** The rows that ask in an attention. */
  Rows rows(BuildContext context, Queries queries);

  /** The first row of each example: (T, H) to (B, H). */
  Operand<TFloat32> first(BuildContext context, Operand<TFloat32> hidden);

  /** Back from one row a cell of the batch: (B, S, H) to (T, H). */
  Operand<TFloat32> unpadded(BuildContext context, Operand<TFloat32> sequence);

  /** One row a cell of the batch: (T, H) to (B, S, H). What stands at padding is not defined. */
  Operand<TFloat32> sequence(BuildContext context, Operand<TFloat32> hidden);

  /** Which rows ask in an attention. */
  enum Queries {
    ALL,
    FIRST
  }

  /**
   * The heads of a block: as many as its queries are wide. A block whose heads were cut has fewer
   * than the backbone.
   */
  static int heads(BuildContext context, int block) {
    ParameterName queries = ParameterName.kernel(new Site.InBlock(block, Role.QUERY));
    long width = context.parameters().shape(context, queries).get(1);
    return Math.toIntExact(width / context.backbone().headSize());
  }

  /** The bias of a product that an attention reads; zeros where its form has none. */
  static Operand<TFloat32> bias(BuildContext context, AttentionForm form, int block, Role role) {
    return form.hasBias(role)
        ? Linear.bias(context, new Site.InBlock(block, role))
        : context.ops().constant(new float[heads(context, block) * context.backbone().headSize()]);
  }

  /** γ of a layer normalisation. */
  static Operand<TFloat32> gamma(BuildContext context, String norm) {
    return context.parameter(ParameterName.gamma(norm));
  }

  /** β of a layer normalisation. */
  static Operand<TFloat32> beta(BuildContext context, String norm) {
    return context.parameter(ParameterName.beta(norm));
  }
}
