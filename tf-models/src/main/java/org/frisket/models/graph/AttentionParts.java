package org.frisket.models.graph;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What a method puts into the attention of a block. Legend: B examples, N heads of the block, D the
 * width of one, Q rows of an example that ask (1 where [CLS] alone does), S wordpieces of the
 * longest, P keys of all prefixes.
 *
 * @param prefixes keys and values before the text's own
 * @param scores from the scaled scores (B, N, Q, P + S) to those that the softmax reads; padding is
 *     hidden afterwards
 * @param probabilities gets what the softmax gives, before dropout: (B, N, Q, P + S), 0 at padding
 * @param gates what each head's output is multiplied with, (N) each
 */
public record AttentionParts(
    List<Prefix> prefixes,
    UnaryOperator<Operand<TFloat32>> scores,
    Consumer<Operand<TFloat32>> probabilities,
    List<Operand<TFloat32>> gates) {
  private static final AttentionParts NONE =
      new AttentionParts(List.of(), scores -> scores, probabilities -> {}, List.of());

  public AttentionParts {
    prefixes = List.copyOf(prefixes);
    gates = List.copyOf(gates);
  }

  /**
   * Keys and values that every example has, at no position and never hidden.
   *
   * @param keys (length, N · D)
   * @param values (length, N · D)
   */
  public record Prefix(Operand<TFloat32> keys, Operand<TFloat32> values) {}

  /** The attention as the backbone has it. */
  public static AttentionParts none() {
    return NONE;
  }

  /** Keys and values before the text's own. */
  public static AttentionParts prefix(Operand<TFloat32> keys, Operand<TFloat32> values) {
    return new AttentionParts(
        List.of(new Prefix(keys, values)), NONE.scores, NONE.probabilities, List.of());
  }

  /** A factor for each head's output, (N). */
  public static AttentionParts gates(Operand<TFloat32> gates) {
    return new AttentionParts(List.of(), NONE.scores, NONE.probabilities, List.of(gates));
  }

  /** Other scores for the softmax, such as a term added to them. */
  public static AttentionParts scores(UnaryOperator<Operand<TFloat32>> scores) {
    return new AttentionParts(List.of(), scores, NONE.probabilities, List.of());
  }

  /** Reads the probabilities, and changes nothing. */
  public static AttentionParts probabilities(Consumer<Operand<TFloat32>> probabilities) {
    return new AttentionParts(List.of(), NONE.scores, probabilities, List.of());
  }

  /** These and others; scores go through these first, and the others' prefixes stand behind. */
  public AttentionParts and(AttentionParts others) {
    return new AttentionParts(
        joined(prefixes, others.prefixes),
        given -> others.scores.apply(scores.apply(given)),
        probabilities.andThen(others.probabilities),
        joined(gates, others.gates));
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
