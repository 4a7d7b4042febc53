package org.frisket.models.adaptation.dsee;

import org.frisket.models.adaptation.Contents;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.tensorflow.ndarray.Shape;

/** What an update is kept as: two thin matrices, N positions, and a value at each. */
final class UpdateTensors {
  private UpdateTensors() {}

  /** (in, r) */
  static ParameterName a(Site site) {
    return new ParameterName(site.id() + ".dsee_a");
  }

  /** (r, out) */
  static ParameterName b(Site site) {
    return new ParameterName(site.id() + ".dsee_b");
  }

  /** Row and column of each position, (N, 2); whole numbers, as every tensor holds fractions. */
  static ParameterName places(Site site) {
    return new ParameterName(site.id() + ".dsee_places");
  }

  /** (N) */
  static ParameterName values(Site site) {
    return new ParameterName(site.id() + ".dsee_values");
  }

  /** What a package keeps of a matrix. */
  static void keep(Contents contents, DseeConfig config, BackboneConfig backbone, Site site) {
    Shape kernel = ParameterShapes.of(backbone).get(ParameterName.kernel(site));
    contents
        .own(a(site), config.lowRank().shapeOfA(kernel))
        .own(b(site), config.lowRank().shapeOfB(kernel))
        .places(places(site), config.sparseValues(), kernel)
        .own(values(site), Shape.of(config.sparseValues()));
  }

  /**
   * Adds an update to its kernel, in place.
   *
   * @param kernel row-major
   * @param columns of the kernel
   */
  static void addTo(
      float[] kernel, int columns, DseeConfig config, Site site, ParameterSource kept) {
    config.lowRank().addTo(kernel, kept.get(a(site)), kept.get(b(site)));
    WeightTensor places = kept.get(places(site));
    WeightTensor values = kept.get(values(site));
    for (int i = 0; i < config.sparseValues(); i++) {
      int row = (int) places.values().get(2 * i);
      int column = (int) places.values().get(2 * i + 1);
      kernel[row * columns + column] += config.lowRank().scale() * values.values().get(i);
    }
  }
}
