package org.frisket.models.adaptation.connectivity;

import java.util.List;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.kernels.fused.FusedSums;

/**
 * What a curve is drawn by: two models that stay as they are, and bends between them.
 *
 * @param from the model at t = 0
 * @param to the model at t = 1, with parameters of the same shapes
 * @param count how many bends
 * @param bends the first values of the bends
 */
public record ControlPoints(ParameterSource from, ParameterSource to, int count, Bends bends) {
  /** Parameters of the models between the ends. */
  @FunctionalInterface
  public interface Bends {
    /**
     * @param bend from 1 for the one next to the start
     */
    WeightTensor get(ParameterName name, int bend);
  }

  /** Nothing between the ends: the straight line. */
  public static ControlPoints ofLine(ParameterSource from, ParameterSource to) {
    return onTheLine(from, to, 0);
  }

  /** Bends at equal distances on the straight line, where training starts. */
  public static ControlPoints onTheLine(ParameterSource from, ParameterSource to, int count) {
    return new ControlPoints(from, to, count, (name, bend) -> between(from, to, name, bend, count));
  }

  private static WeightTensor between(
      ParameterSource from, ParameterSource to, ParameterName name, int bend, int count) {
    float share = (float) bend / (count + 1);
    return FusedSums.weighted(
        new float[] {1 - share, share}, List.of(from.get(name), to.get(name)));
  }

  /**
   * Bends that were trained.
   *
   * @param saved what the package of the curve keeps
   */
  public static ControlPoints trained(
      ParameterSource from, ParameterSource to, int count, ParameterSource saved) {
    return new ControlPoints(from, to, count, (name, bend) -> saved.get(nameOf(name, bend)));
  }

  /** What a bend's value of a parameter is called, in graphs and in packages. */
  static ParameterName nameOf(ParameterName name, int bend) {
    return new ParameterName(name + ".bend." + bend);
  }

  /** Whether the ends have a parameter in common: it is then the same all along the curve. */
  boolean share(ParameterName name) {
    return from.get(name).equals(to.get(name));
  }
}
