package org.frisket.models.adaptation.houlsby;

import java.util.EnumSet;
import java.util.Set;
import org.frisket.models.adaptation.Activation;
import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.bottleneck.BottleneckConfig;
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
    implements BottleneckConfig {
  public HoulsbyConfig {
    BottleneckConfig.requireRanges(bottleneck, initialDeviation);
  }

  @Override
  public Set<Part> adapted() {
    return EnumSet.allOf(Part.class);
  }

  @Override
  public Initializer kernels() {
    return Initializer.truncatedNormal(initialDeviation);
  }
}
