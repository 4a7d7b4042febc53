package org.frisket.analysis.study.representations;

import org.frisket.analysis.inside.HiddenStates;
import org.frisket.analysis.inside.StudiedModel;
import org.frisket.analysis.probe.SoftmaxRegression;
import org.frisket.analysis.vectors.Distances;
import org.frisket.analysis.vectors.Silhouette;
import org.frisket.analysis.vectors.TSne;
import org.frisket.analysis.vectors.Trustworthiness;

/**
 * The [CLS] of one model. Legend: L blocks, n examples, H hidden.
 *
 * @param model its name
 * @param states of every layer, (L + 1, n, H), the embeddings first
 * @param picture of those of the last block, by t-SNE
 * @param separation how well the labels are told apart there
 */
record LookedAt(String model, float[][][] states, TSne.Picture picture, Separation separation) {
  private static final int MOST_NEIGHBOURS = 12;
  private static final double C = 1;

  /**
   * How well labels are told apart in the last block.
   *
   * @param probe share of examples that a linear probe is right about, in cross-validation
   * @param silhouette of the labels, in all dimensions
   * @param neighbours that trustworthiness looks at
   * @param trustworthiness of the picture
   * @param divergence that t-SNE ended with
   */
  record Separation(
      double probe, double silhouette, int neighbours, double trustworthiness, double divergence) {}

  static LookedAt of(StudiedModel model, Texts texts, RepresentationsConfig config) {
    float[][][] states;
    try (HiddenStates opened = new HiddenStates(model)) {
      states = opened.of(texts.examples());
    }
    float[][] top = states[states.length - 1];
    double[][] distances = Distances.squared(top);
    TSne.Picture picture = config.tsne().of(top, distances);
    SoftmaxRegression probe = new SoftmaxRegression(texts.names().size(), C);
    int neighbours = Math.min(MOST_NEIGHBOURS, (top.length - 1) / 2);
    Separation separation =
        new Separation(
            config.validation().accuracy(probe, top, texts.labels()),
            Silhouette.mean(distances, texts.labels()),
            neighbours,
            Trustworthiness.of(distances, flat(picture), neighbours),
            picture.divergence());
    return new LookedAt(model.name(), states, picture, separation);
  }

  private static double[][] flat(TSne.Picture picture) {
    float[][] points = new float[picture.points().length][];
    for (int i = 0; i < points.length; i++) {
      double[] point = picture.points()[i];
      points[i] = new float[] {(float) point[0], (float) point[1]};
    }
    return Distances.squared(points);
  }
}
