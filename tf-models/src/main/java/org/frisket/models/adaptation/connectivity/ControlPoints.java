package org.frisket.models.adaptation.connectivity;

import java.util.List;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.kernels.fused.FusedSums;

/**
 * What a curve is drawn by: two models that stay as they are, and control points between them.
 *
 * @param from the model at t = 0
 * @param to the model at t = 1, with parameters of the same shapes
 * @param count how many between them
 * @param values the first values of those between them
 */
public record ControlPoints(ParameterSource from, ParameterSource to, int count, Values values) {
  /** Parameters of the models between the ends. */
  @FunctionalInterface
  public interface Values {
    /**
     * @param number from 1 for the one next to the start
     */
    WeightTensor get(ParameterName name, int number);
  }

  /** Nothing between the ends: the straight line. */
  public static ControlPoints ofLine(ParameterSource from, ParameterSource to) {
    return onTheLine(from, to, 0);
  }

  /** Control points at equal distances on the straight line, where training starts. */
  public static ControlPoints onTheLine(ParameterSource from, ParameterSource to, int count) {
    return new ControlPoints(
        from, to, count, (name, number) -> between(from, to, name, number, count));
  }

  private static WeightTensor between(
      ParameterSource from, ParameterSource to, ParameterName name, int number, int count) {
    float share = (float) number / (count + 1);
    return FusedSums.weighted(
        new float[] {1 - share, share}, List.of(from.get(name), to.get(name)));
  }

  /**
   * Control points that were trained.
   *
   * @param saved what the package of the curve keeps
   */
  public static ControlPoints trained(
      ParameterSource from, ParameterSource to, int count, ParameterSource saved) {
    return new ControlPoints(from, to, count, (name, number) -> saved.get(nameOf(name, number)));
  }

  /**
   * What the value of a parameter at a control point is called, in graphs and in packages: the
   * latter have said {@code bend} since 0.1.0.
   */
  static ParameterName nameOf(ParameterName name, int number) {
    return new ParameterName(name + ".bend." + number);
  }

  /** A parameter's sizes at both ends, summed up: zero where it is zero at both. */
  WeightTensor atEnds(ParameterName name) {
    float[] sizes = from.get(name).toArray();
    float[] others = to.get(name).toArray();
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.abs(sizes[i]) + Math.abs(others[i]);
    }
    return WeightTensor.of(from.get(name).shape(), sizes);
  }

  /** Whether the ends have a parameter in common: it is then the same all along the curve. */
  boolean share(ParameterName name) {
    return from.get(name).equals(to.get(name));
  }
}
