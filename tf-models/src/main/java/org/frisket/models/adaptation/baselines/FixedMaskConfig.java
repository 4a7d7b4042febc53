package org.frisket.models.adaptation.baselines;

import java.util.List;
import java.util.Set;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.SiteChoice;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;

/** What the settings of all masks that do not learn have in common. */
sealed interface FixedMaskConfig extends AdaptationConfig
    permits RandomMaskConfig, MagnitudeMaskConfig {
  List<Integer> blocks();

  Set<Role> roles();

  boolean pooler();

  /** What learned masks are read through too. */
  @Override
  default Pooling features() {
    return Pooling.POOLED;
  }

  /** The three above as one. */
  default SiteChoice sites() {
    return new SiteChoice(blocks(), roles(), pooler());
  }

  /** Whether a parameter is masked; asked of settings that are resolved for a backbone. */
  default boolean masks(ParameterName name) {
    return name.kernelSite().filter(sites()::contains).isPresent();
  }
}
