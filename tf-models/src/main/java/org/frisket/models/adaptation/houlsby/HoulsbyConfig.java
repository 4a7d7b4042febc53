package org.frisket.models.adaptation.houlsby;

import java.util.LinkedHashMap;
import java.util.Map;
import org.frisket.models.adaptation.Activation;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Bottleneck;
import org.frisket.models.adaptation.HeadFeatures;
import org.frisket.models.adaptation.Initializer;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.HookPoint.Part;

/**
 * Settings of adapters behind both sub-layers (Houlsby et al. 2019). Defaults are those of the
 * paper, which trains the layer normalisations too; the library <i>adapters</i> does not.
 *
 * @param bottleneck width of an adapter
 * @param activation between its matrices
 * @param initialDeviation of its first values, truncated normal; 0.01 in the paper, 0.001 in its
 *     program
 * @param norms whether every layer normalisation is trained beside the adapters
 */
public record HoulsbyConfig(
    int bottleneck, Activation activation, double initialDeviation, boolean norms)
    implements AdaptationConfig {
  public HoulsbyConfig {
    if (bottleneck < 1) {
      throw InvalidInputException.of("method.bottleneck", bottleneck, "1 or more");
    }
    if (!(initialDeviation >= 0 && Double.isFinite(initialDeviation))) {
      throw InvalidInputException.of(
          "method.initial_deviation", initialDeviation, "0 or a finite number above");
    }
  }

  @Override
  public HeadFeatures features() {
    return HeadFeatures.POOLED;
  }

  @Override
  public HoulsbyConfig resolvedFor(BackboneConfig backbone) {
    return this;
  }

  /** Whether a parameter of the backbone is trained. */
  boolean trains(ParameterName name) {
    return norms && name.isOfNorm();
  }

  /** The adapters by where they stand. */
  Map<HookPoint, Bottleneck> adapters(BackboneConfig backbone) {
    Map<HookPoint, Bottleneck> adapters = new LinkedHashMap<>();
    for (int block = 0; block < backbone.blocks(); block++) {
      for (Part part : Part.values()) {
        adapters.put(new HookPoint.Sublayer(block, part), adapter(backbone, block, part));
      }
    }
    return adapters;
  }

  private Bottleneck adapter(BackboneConfig backbone, int block, Part part) {
    return new Bottleneck(
        Bottleneck.place(block, part),
        backbone.hiddenSize(),
        bottleneck,
        activation,
        Initializer.truncatedNormal(initialDeviation));
  }
}
