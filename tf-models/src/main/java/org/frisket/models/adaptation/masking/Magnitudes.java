package org.frisket.models.adaptation.masking;

import java.nio.FloatBuffer;
import java.util.List;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.BlockShape;
import org.tensorflow.ndarray.Shape;

/** The sum of the magnitudes of the weights that share a score. */
public final class Magnitudes {
  private Magnitudes() {}

  /**
   * Weights with the same scores as others.
   *
   * @param blockShape the weights that share one; rectangle by rectangle, row-major, in the scores'
   *     order
   */
  public record Part(WeightTensor weight, BlockShape blockShape) {}

  /**
   * One sum for each score.
   *
   * @param scores how many there are
   */
  public static float[] of(List<Part> parts, int scores) {
    double[] sums = new double[scores];
    parts.forEach(part -> add(part, sums));
    float[] magnitudes = new float[scores];
    for (int i = 0; i < scores; i++) {
      magnitudes[i] = (float) sums[i];
    }
    return magnitudes;
  }

  private static void add(Part part, double[] sums) {
    Shape shape = part.weight().shape();
    FloatBuffer values = part.weight().values();
    int columns = Math.toIntExact(shape.get(-1));
    int groups = Math.toIntExact(part.blockShape().groupsOf(shape).get(-1));
    for (int i = 0; i < values.limit(); i++) {
      int row = i / columns / part.blockShape().rows();
      int column = i % columns / part.blockShape().columns();
      sums[row * groups + column] += Math.abs(values.get(i));
    }
  }
}
