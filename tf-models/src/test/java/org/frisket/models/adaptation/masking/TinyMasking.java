package org.frisket.models.adaptation.masking;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.testkit.TinyBackbone;

/** Masking of every site of the tiny backbone. */
final class TinyMasking {
  static final float THRESHOLD = 0.01f;

  private TinyMasking() {}

  static MaskingConfig everywhere(double sparsity) {
    return MaskingConfig.defaults()
        .withThreshold(THRESHOLD)
        .withSparsity(sparsity)
        .withBlocks(List.of(0, 1))
        .withRoles(EnumSet.allOf(Role.class));
  }

  static List<Site> sites() {
    List<Site> sites = new ArrayList<>();
    for (int block = 0; block < TinyBackbone.CONFIG.blocks(); block++) {
      for (Role role : Role.values()) {
        sites.add(new Site.InBlock(block, role));
      }
    }
    sites.addAll(List.of(Site.Top.values()));
    return sites;
  }
}
