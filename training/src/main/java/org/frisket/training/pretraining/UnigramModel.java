package org.frisket.training.pretraining;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.preprocess.text.EncodedExample;
import org.tensorflow.ndarray.Shape;

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

  /** The logarithm of each token's share: (V). */
  WeightTensor logarithms() {
    float[] values = new float[counts.length];
    for (int token = 0; token < values.length; token++) {
      values[token] = (float) logarithm(token);
    }
    return WeightTensor.of(Shape.of(values.length), values);
  }

  private double logarithm(int token) {
    return StrictMath.log(counts[token] + 1.0) - StrictMath.log(all);
  }

  /** Of the tokens that were masked. */
  double perplexity(List<EncodedExample> masked) {
    double mean =
        masked.stream()
            .flatMapToInt(example -> IntStream.of(example.answerLabels()))
            .mapToDouble(token -> -logarithm(token))
            .average()
            .orElseThrow();
    return Math.exp(mean);
  }
}
