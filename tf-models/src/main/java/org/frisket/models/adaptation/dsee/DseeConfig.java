package org.frisket.models.adaptation.dsee;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.LowRankUpdate;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.adaptation.SiteChoice;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.error.InvalidInputException;

/**
 * Settings of DSEE (Chen et al. 2023, arXiv 2111.00160; its program is VITA-Group/DSEE on GitHub):
 * low-rank and sparse updates, and what of the backbone is pruned. The authors train, prune and
 * train again in three programs; here the second run names the package of the first as its {@code
 * start}.
 *
 * @param rank r of the low-rank part
 * @param alpha the update, low-rank and sparse, is scaled by α ÷ r
 * @param dropout of what the update reads, while training; in [0, 1)
 * @param blocks the blocks whose matrices have an update; null for all
 * @param roles the matrices of those blocks that have one
 * @param sparseValues N of each such matrix: the paper has 64, scripts of the program 16
 * @param positions how they are chosen
 * @param decompositionRounds rounds of the decomposition, each of a rank higher by 5, until that of
 *     the matrix is reached
 * @param start the folder of a task package of this method or of the run that made it, whose
 *     updates, positions and classifier training goes on with; null to begin anew. Once loaded, the
 *     SHA-256 of the package's tensors
 * @param prunedBy which weights of matrices with an update, and which heads, matter least
 * @param sparsity share of zeros among all weights of matrices with an update, in [0, 1)
 * @param otherSparsity share of zeros among all weights of the blocks' other matrices, of which the
 *     smallest go; in [0, 1). The pooler stays whole, which the program prunes too
 * @param removedHeads heads that are removed in each of {@code blocks}
 * @param patternLock whether the update leaves zeros of matrices as they are (Zafrir et al. 2021):
 *     those of a sparse backbone, and what is pruned here
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record DseeConfig(
    int rank,
    double alpha,
    double dropout,
    List<Integer> blocks,
    Set<Role> roles,
    int sparseValues,
    PositionChoice positions,
    int decompositionRounds,
    String start,
    PruningScore prunedBy,
    double sparsity,
    double otherSparsity,
    int removedHeads,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean patternLock)
    implements AdaptationConfig {
  public DseeConfig {
    InvalidInputException.require("method.rank", rank, rank > 0, "1 or more");
    InvalidInputException.require(
        "method.alpha", alpha, alpha > 0 && Double.isFinite(alpha), "a finite number, more than 0");
    requireShare("method.dropout", dropout);
    requireShare("method.sparsity", sparsity);
    requireShare("method.other_sparsity", otherSparsity);
    InvalidInputException.require(
        "method.sparse_values", sparseValues, sparseValues > 0, "1 or more");
    InvalidInputException.require(
        "method.decomposition_rounds", decompositionRounds, decompositionRounds > 0, "1 or more");
    InvalidInputException.require("method.roles", roles, !roles.isEmpty(), "one matrix or more");
    InvalidInputException.require(
        "method.removed_heads", removedHeads, removedHeads >= 0, "0 or more");
    requireHeadsGo(roles, removedHeads);
    SiteChoice sites = new SiteChoice(blocks, roles, false);
    blocks = sites.blocks();
    roles = sites.roles();
  }

  private static void requireShare(String key, double share) {
    InvalidInputException.require(key, share, share >= 0 && share < 1, "in [0, 1)");
  }

  /** An update of the rows that a head adds through would let it add something again. */
  private static void requireHeadsGo(Set<Role> roles, int removedHeads) {
    InvalidInputException.require(
        "method.roles beside removed_heads",
        roles,
        removedHeads == 0 || !roles.contains(Role.ATTENTION_OUTPUT),
        "no attention_output, whose rows are what is removed of a head");
  }

  /** Those of the method's file of defaults. */
  public static DseeConfig defaults() {
    return Settings.defaults(DseeConfig.class);
  }

  /** The same of another rank. */
  public DseeConfig withRank(int other) {
    return Settings.with(this, "rank", other);
  }

  /** The same with another α. */
  public DseeConfig withAlpha(double other) {
    return Settings.with(this, "alpha", other);
  }

  /** The same with another dropout of what the update reads. */
  public DseeConfig withDropout(double other) {
    return Settings.with(this, "dropout", other);
  }

  /** The same in other blocks; null for all. */
  public DseeConfig withBlocks(List<Integer> other) {
    return Settings.with(this, "blocks", other);
  }

  /** The same of other matrices of those blocks. */
  public DseeConfig withRoles(Set<Role> other) {
    return Settings.with(this, "roles", other);
  }

  /** The same with more or fewer values in the sparse part of an update. */
  public DseeConfig withSparseValues(int other) {
    return Settings.with(this, "sparseValues", other);
  }

  /** The same with positions chosen otherwise. */
  public DseeConfig withPositions(PositionChoice other) {
    return Settings.with(this, "positions", other);
  }

  /** The same with more or fewer rounds of the decomposition. */
  public DseeConfig withDecompositionRounds(int other) {
    return Settings.with(this, "decompositionRounds", other);
  }

  /** The same from the package of an update that is trained; null to begin anew. */
  public DseeConfig withStart(String other) {
    return Settings.with(this, "start", other);
  }

  /** The same pruned by something else. */
  public DseeConfig withPrunedBy(PruningScore other) {
    return Settings.with(this, "prunedBy", other);
  }

  /** The same with another share of zeros in matrices with an update. */
  public DseeConfig withSparsity(double other) {
    return Settings.with(this, "sparsity", other);
  }

  /** The same with another share of zeros in the blocks' other matrices. */
  public DseeConfig withOtherSparsity(double other) {
    return Settings.with(this, "otherSparsity", other);
  }

  /** The same with more or fewer heads removed. */
  public DseeConfig withRemovedHeads(int other) {
    return Settings.with(this, "removedHeads", other);
  }

  /** The same with zeros of the matrices kept, or not. */
  public DseeConfig withPatternLock(boolean other) {
    return Settings.with(this, "patternLock", other);
  }

  @Override
  public Pooling features() {
    return Pooling.POOLED;
  }

  /**
   * With the blocks written out.
   *
   * @throws InvalidInputException if the backbone has no such block, too few heads, or matrices
   *     with fewer weights than the sparse part has values; or if scores read an update that
   *     nothing trained
   */
  @Override
  public DseeConfig resolvedFor(BackboneConfig backbone) {
    requireStart();
    DseeConfig resolved = withBlocks(SiteChoice.blocks(blocks, backbone));
    InvalidInputException.require(
        "method.removed_heads",
        removedHeads,
        removedHeads < backbone.heads(),
        "fewer than the %d of %s".formatted(backbone.heads(), backbone.name()));
    long smallest =
        resolved
            .sites()
            .mapToLong(site -> ParameterShapes.of(backbone).get(ParameterName.kernel(site)).size())
            .min()
            .orElse(Long.MAX_VALUE);
    InvalidInputException.require(
        "method.sparse_values",
        sparseValues,
        sparseValues <= smallest,
        "at most the %d weights of a matrix of %s".formatted(smallest, backbone.name()));
    return resolved;
  }

  private void requireStart() {
    boolean scores = sparsity > 0 || removedHeads > 0;
    InvalidInputException.require(
        "method.pruned_by without a start",
        prunedBy,
        start != null || !scores || !prunedBy.readsUpdate(),
        "weights or random, or start: the package of an update that is trained");
  }

  @Override
  public List<String> startsFrom() {
    return Stream.ofNullable(start).toList();
  }

  @Override
  public Optional<String> headFrom() {
    return Optional.ofNullable(start);
  }

  @Override
  public List<String> borrowsFrom() {
    return startsFrom();
  }

  @Override
  public void requireBorrowable(String name, AdaptationConfig trained) {
    InvalidInputException.require(
        "method.start " + name,
        "package of " + trained.id(),
        trained instanceof DseeConfig other && continues(other),
        "one of dsee with the same rank, sparse_values, blocks and roles");
  }

  private boolean continues(DseeConfig other) {
    return rank == other.rank
        && sparseValues == other.sparseValues
        && roles.equals(other.roles)
        && (blocks == null || blocks.equals(other.blocks));
  }

  @Override
  public DseeConfig namedByContent(UnaryOperator<String> content) {
    return start == null ? this : withStart(content.apply(start));
  }

  /** The low-rank part of an update; its scale is that of the sparse part, too. */
  LowRankUpdate lowRank() {
    return new LowRankUpdate(rank, (float) (alpha / rank));
  }

  /** The matrices with an update; asked of settings that are resolved for a backbone. */
  Stream<Site.InBlock> sites() {
    return blocks.stream()
        .flatMap(block -> roles.stream().map(role -> new Site.InBlock(block, role)));
  }

  /** Whether a matrix has an update; asked of settings that are resolved for a backbone. */
  boolean updates(Site site) {
    return new SiteChoice(blocks, roles, false).contains(site);
  }

  /** Whether a mask lies over a parameter; asked of settings that are resolved for a backbone. */
  boolean masks(ParameterName name) {
    return name.kernelSite().orElse(null) instanceof Site.InBlock site
        && ((updates(site) ? sparsity : otherSparsity) > 0 || losesHeads(site));
  }

  private boolean losesHeads(Site.InBlock site) {
    return removedHeads > 0
        && site.role() == Role.ATTENTION_OUTPUT
        && blocks.contains(site.block());
  }
}
