package org.frisket.models.adaptation.lora;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.LowRankUpdate;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.adaptation.SiteChoice;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.error.InvalidInputException;

/**
 * Settings of LoRA (Hu et al. 2021).
 *
 * @param rank r of the update
 * @param alpha the update is scaled by α ÷ r
 * @param dropout of what the update reads, while training; in [0, 1)
 * @param blocks the blocks whose matrices have an update; null for all
 * @param roles the matrices of those blocks that have one
 * @param patternLock whether weights of those matrices that are zero stay zero (Zafrir et al.
 *     2021), also where the update is merged; costs a product as large as the backbone's own
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LoraConfig(
    int rank,
    double alpha,
    double dropout,
    List<Integer> blocks,
    Set<Role> roles,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean patternLock)
    implements AdaptationConfig {
  public LoraConfig {
    InvalidInputException.require("method.rank", rank, rank > 0, "1 or more");
    InvalidInputException.require(
        "method.alpha", alpha, alpha > 0 && Double.isFinite(alpha), "a finite number, more than 0");
    InvalidInputException.require(
        "method.dropout", dropout, dropout >= 0 && dropout < 1, "in [0, 1)");
    InvalidInputException.require("method.roles", roles, !roles.isEmpty(), "one matrix or more");
    SiteChoice sites = new SiteChoice(blocks, roles, false);
    blocks = sites.blocks();
    roles = sites.roles();
  }

  /** One that may fill the zeros of the backbone. */
  public LoraConfig(int rank, double alpha, double dropout, List<Integer> blocks, Set<Role> roles) {
    this(rank, alpha, dropout, blocks, roles, false);
  }

  /** Those of the method's file of defaults. */
  public static LoraConfig defaults() {
    return Settings.defaults(LoraConfig.class);
  }

  /** The same of another rank. */
  public LoraConfig withRank(int other) {
    return Settings.with(this, "rank", other);
  }

  /** The same with another α. */
  public LoraConfig withAlpha(double other) {
    return Settings.with(this, "alpha", other);
  }

  /** The same with another dropout of what the update reads. */
  public LoraConfig withDropout(double other) {
    return Settings.with(this, "dropout", other);
  }

  /** The same in other blocks; null for all. */
  public LoraConfig withBlocks(List<Integer> other) {
    return Settings.with(this, "blocks", other);
  }

  /** The same of other matrices of those blocks. */
  public LoraConfig withRoles(Set<Role> other) {
    return Settings.with(this, "roles", other);
  }

  /** The same with zeros of the matrices kept, or not. */
  public LoraConfig withPatternLock(boolean other) {
    return Settings.with(this, "patternLock", other);
  }

  @Override
  public Pooling features() {
    return Pooling.POOLED;
  }

  @Override
  public LoraConfig resolvedFor(BackboneConfig backbone) {
    List<Integer> resolved = SiteChoice.blocks(blocks, backbone);
    return new LoraConfig(rank, alpha, dropout, resolved, roles, patternLock);
  }

  /** The update of each of these matrices. */
  LowRankUpdate update() {
    return new LowRankUpdate(rank, (float) (alpha / rank));
  }

  /** The matrices with an update; asked of settings that are resolved for a backbone. */
  Stream<Site> sites() {
    return blocks.stream().flatMap(block -> roles.stream().map(role -> site(block, role)));
  }

  private static Site site(int block, Role role) {
    return new Site.InBlock(block, role);
  }
}
