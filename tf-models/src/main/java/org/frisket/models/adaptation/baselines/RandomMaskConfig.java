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
 * Settings of the baseline with random masks: a share of zeros at random places, and a trained
 * classifier.
 *
 * @param sparsity share of zeros in every masked matrix, in (0, 1)
 * @param blocks the blocks whose matrices are masked; null for all but the first two
 * @param roles the matrices of those blocks that are masked
 * @param pooler whether the pooler is masked
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RandomMaskConfig(
    @FormerKey("zero_fraction") double sparsity,
    List<Integer> blocks,
    Set<Role> roles,
    boolean pooler)
    implements FixedMaskConfig {
  public RandomMaskConfig {
    FixedShare.require(sparsity);
    SiteChoice sites = new SiteChoice(blocks, roles, pooler);
    roles = sites.roles();
    blocks = sites.blocks();
  }

  /** Those of the method's file of defaults. */
  public static RandomMaskConfig defaults() {
    return Settings.defaults(RandomMaskConfig.class);
  }

  /** The same with another share of zeros. */
  public RandomMaskConfig withSparsity(double other) {
    return Settings.with(this, "sparsity", other);
  }

  /** The same over other blocks; null for all but the first two. */
  public RandomMaskConfig withBlocks(List<Integer> other) {
    return Settings.with(this, "blocks", other);
  }

  /** The same over other matrices of those blocks. */
  public RandomMaskConfig withRoles(Set<Role> other) {
    return Settings.with(this, "roles", other);
  }

  /** The same with the pooler masked, or not. */
  public RandomMaskConfig withPooler(boolean other) {
    return Settings.with(this, "pooler", other);
  }

  @Override
  public RandomMaskConfig resolvedFor(BackboneConfig backbone) {
    return new RandomMaskConfig(sparsity, sites().resolvedFor(backbone).blocks(), roles, pooler);
  }
}
