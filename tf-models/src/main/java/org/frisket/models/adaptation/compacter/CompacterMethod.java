package org.frisket.models.adaptation.compacter;

import org.frisket.models.adaptation.bottleneck.BottleneckMethod;

/**
 * Compacter (Karimi Mahabadi et al. 2021): {@link PhmProjection}s in adapters behind both
 * sub-layers.
 */
public final class CompacterMethod implements BottleneckMethod<CompacterConfig> {
  @Override
  public String id() {
    return "compacter";
  }

  @Override
  public Class<CompacterConfig> config() {
    return CompacterConfig.class;
  }
}
