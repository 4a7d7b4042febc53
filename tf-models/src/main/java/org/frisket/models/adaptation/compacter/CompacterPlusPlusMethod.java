package org.frisket.models.adaptation.compacter;

import org.frisket.models.adaptation.bottleneck.BottleneckMethod;

/** Compacter++ (Karimi Mahabadi et al. 2021): the same behind feed-forward layers alone. */
public final class CompacterPlusPlusMethod implements BottleneckMethod<CompacterPlusPlusConfig> {
  @Override
  public String id() {
    return "compacter_plus_plus";
  }

  @Override
  public Class<CompacterPlusPlusConfig> config() {
    return CompacterPlusPlusConfig.class;
  }
}
