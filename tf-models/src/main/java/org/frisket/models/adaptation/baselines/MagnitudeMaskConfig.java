package org.frisket.models.adaptation.baselines;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Set;
import org.frisket.models.adaptation.FormerKey;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.adaptation.SiteChoice;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.Role;

/**
 * Settings of the baseline that masks by magnitude: the weights nearest to zero go (Han et al.
 * 2015), and the classifier is trained.
 *
 * @param sparsity share of zeros in every masked matrix, in (0, 1)
 * @param blocks the blocks whose matrices are masked; null for all but the first two
 * @param roles the matrices of those blocks that are masked
 * @param pooler whether the pooler is masked
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MagnitudeMaskConfig(
    @FormerKey("zero_fraction") double sparsity,
    List<Integer> blocks,
    Set<Role> roles,
    boolean pooler)
    implements FixedMaskConfig {
  public MagnitudeMaskConfig {
    FixedShare.require(sparsity);
    SiteChoice sites = new SiteChoice(blocks, roles, pooler);
    roles = sites.roles();
    blocks = sites.blocks();
  }

  /** Those of the method's file of defaults. */
  public static MagnitudeMaskConfig defaults() {
    return Settings.defaults(MagnitudeMaskConfig.class);
  }

  /** The same with another share of zeros. */
  public MagnitudeMaskConfig withSparsity(double other) {
    return Settings.with(this, "sparsity", other);
  }

  /** The same over other blocks; null for all but the first two. */
  public MagnitudeMaskConfig withBlocks(List<Integer> other) {
    return Settings.with(this, "blocks", other);
  }

  /** The same over other matrices of those blocks. */
  public MagnitudeMaskConfig withRoles(Set<Role> other) {
    return Settings.with(this, "roles", other);
  }

  /** The same with the pooler masked, or not. */
  public MagnitudeMaskConfig withPooler(boolean other) {
    return Settings.with(this, "pooler", other);
  }

  @Override
  public MagnitudeMaskConfig resolvedFor(BackboneConfig backbone) {
    return new MagnitudeMaskConfig(sparsity, sites().resolvedFor(backbone).blocks(), roles, pooler);
  }
}
