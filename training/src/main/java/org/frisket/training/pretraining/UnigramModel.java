package org.frisket.training.pretraining;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.frisket.models.preprocess.text.EncodedExample;

/**
 * Tells every token with its share of those that were counted, each counted once more (Laplace
 * smoothing): what a network has to be better than.
 */
final class UnigramModel {
  private final long[] counts;
  private final double all;

  /**
   * @param vocabulary how many tokens there are
   * @param tokens to be counted
   */
  UnigramModel(int vocabulary, IntStream tokens) {
    this.counts = new long[vocabulary];
    tokens.forEach(token -> counts[token]++);
    this.all = LongStream.of(counts).sum() + (double) vocabulary;
  }

  /** Of the tokens that were masked. */
  double perplexity(List<EncodedExample> masked) {
    double mean =
        masked.stream()
            .flatMapToInt(example -> IntStream.of(example.answerLabels()))
            .mapToDouble(token -> Math.log(all) - Math.log(counts[token] + 1.0))
            .average()
            .orElseThrow();
    return Math.exp(mean);
  }
}
