package org.frisket.models.kernels;

import java.util.Optional;
import java.util.Set;
import org.frisket.models.backbone.Role;
import org.frisket.models.graph.BuildContext;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * How an architecture makes the scores of an attention: scale · (query · key + its own terms).
 *
 * @param scale what all of it is multiplied with before the softmax
 * @param unbiased which of queries, keys and values have no bias
 * @param terms what is added to the products of queries and keys
 */
public record AttentionForm(double scale, Set<Role> unbiased, Optional<Terms> terms) {
  /**
   * Legend: B examples, N heads of the block, D the width of one, Q rows of an example that ask, S
   * wordpieces of the longest.
   */
  @FunctionalInterface
  public interface Terms {
    /**
     * @param queries which rows ask
     * @param query with its bias, not scaled, (B, N, Q, D)
     * @param key with its bias, (B, N, S, D)
     * @return (B, N, Q, S)
     */
    Operand<TFloat32> of(
        BuildContext context,
        Layers.Queries queries,
        Operand<TFloat32> query,
        Operand<TFloat32> key);
  }

  /** Scaled products alone (Vaswani et al. 2017). */
  public static AttentionForm plain(int headSize) {
    return plain(headSize, Set.of());
  }

  /** The same with some products that have no bias. */
  public static AttentionForm plain(int headSize, Set<Role> unbiased) {
    return new AttentionForm(1 / Math.sqrt(headSize), unbiased, Optional.empty());
  }

  boolean hasBias(Role role) {
    return !unbiased.contains(role);
  }

  /** The terms as they are added to scaled products. */
  Optional<Operand<TFloat32>> scaledTerms(
      BuildContext context,
      Layers.Queries queries,
      Operand<TFloat32> query,
      Operand<TFloat32> key) {
    return terms.map(
        own ->
            context
                .ops()
                .math
                .mul(own.of(context, queries, query, key), context.ops().constant((float) scale)));
  }
}
