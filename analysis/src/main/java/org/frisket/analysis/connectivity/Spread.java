package org.frisket.analysis.connectivity;

import java.util.List;

/**
 * Vectors of texts, in two figures. Where a network stops telling texts apart, they lie close
 * together (variance collapse: Jordan et al. 2022, <i>REPAIR</i>).
 *
 * @param norm mean Euclidean length
 * @param spread root of the mean squared distance from their mean
 */
public record Spread(double norm, double spread) {
  /** Of one or more vectors of one length. */
  public static Spread of(List<float[]> vectors) {
    double[] mean = new double[vectors.get(0).length];
    double norms = 0;
    double squares = 0;
    for (float[] vector : vectors) {
      double square = 0;
      for (int i = 0; i < mean.length; i++) {
        mean[i] += (double) vector[i] / vectors.size();
        square += (double) vector[i] * vector[i];
      }
      norms += Math.sqrt(square) / vectors.size();
      squares += square / vectors.size();
    }
    double ofMean = 0;
    for (double value : mean) {
      ofMean += value * value;
    }
    return new Spread(norms, Math.sqrt(Math.max(0, squares - ofMean)));
  }
}
