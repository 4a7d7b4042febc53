package org.frisket.models.adaptation.masking;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.FormerKey;
import org.frisket.models.adaptation.HeadChoice;
import org.frisket.models.adaptation.LearnedMasks;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.adaptation.SiteChoice;
import org.frisket.models.adaptation.masking.binarizer.Binarizer;
import org.frisket.models.adaptation.masking.binarizer.InitialOrder;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.Structure;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.DrawnScores;
import org.tensorflow.ndarray.Shape;

/**
 * Settings of masking (Zhao et al. 2020).
 *
 * @param threshold θ; a weight is kept where its score is at least θ
 * @param sparsity share of zeros before training, in (0, 1)
 * @param blocks the blocks whose matrices are masked; null for all but the first two
 * @param roles the matrices of those blocks that are masked
 * @param pooler whether the pooler is masked
 * @param classifier whether the frozen random classifier is masked
 * @param binarizer how scores become a mask and how gradients pass
 * @param biases whether the biases beside the masked matrices are masked too; that of the
 *     classifier, which is zero, never is
 * @param norms whether gains and biases of those blocks' layer normalisations are masked too, and
 *     where embeddings are, of theirs
 * @param embeddings whether the three embedding tables are masked too
 * @param granularity which weights of the matrices in blocks share a score
 * @param initialScores what scores are ordered by before training
 * @param head what the frozen classifier is: drawn, over the pooler, or the embeddings of the
 *     task's label words, over [CLS]
 * @param scoreGradientRows share of a product's rows that the gradient of its scores is estimated
 *     from, in (0, 1]; 1 for the exact one
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MaskingConfig(
    float threshold,
    @FormerKey("initial_sparsity") double sparsity,
    List<Integer> blocks,
    Set<Role> roles,
    boolean pooler,
    boolean classifier,
    Binarizer binarizer,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean biases,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean norms,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean embeddings,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = UsualGranularity.class)
        Granularity granularity,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = UsualOrder.class)
        InitialOrder initialScores,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = UsualHead.class) HeadChoice head,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = EveryRow.class)
        double scoreGradientRows)
    implements AdaptationConfig, LearnedMasks {
  public MaskingConfig {
    if (!Float.isFinite(threshold)) {
      throw InvalidInputException.of("method.threshold", threshold, "a finite number");
    }
    if (!(sparsity > 0 && sparsity < 1)) {
      throw InvalidInputException.of("method.sparsity", sparsity, "more than 0 and less than 1");
    }
    if (!(scoreGradientRows > 0 && scoreGradientRows <= 1)) {
      throw InvalidInputException.of(
          "method.score_gradient_rows", scoreGradientRows, "more than 0 and at most 1");
    }
    SiteChoice sites = new SiteChoice(blocks, roles, pooler);
    roles = sites.roles();
    blocks = sites.blocks();
    granularity.requireRoles(roles);
    requireTogether(binarizer, granularity);
  }

  /** Those of the method's file of defaults. */
  public static MaskingConfig defaults() {
    return Settings.defaults(MaskingConfig.class);
  }

  /** The same with another θ. */
  public MaskingConfig withThreshold(float other) {
    return Settings.with(this, "threshold", other);
  }

  /** The same with another share of zeros before training. */
  public MaskingConfig withSparsity(double other) {
    return Settings.with(this, "sparsity", other);
  }

  /** The same over other blocks; null for all but the first two. */
  public MaskingConfig withBlocks(List<Integer> other) {
    return Settings.with(this, "blocks", other);
  }

  /** The same over other matrices of those blocks. */
  public MaskingConfig withRoles(Set<Role> other) {
    return Settings.with(this, "roles", other);
  }

  /** The same with the pooler masked, or not. */
  public MaskingConfig withPooler(boolean other) {
    return Settings.with(this, "pooler", other);
  }

  /** The same with the classifier masked, or not. */
  public MaskingConfig withClassifier(boolean other) {
    return Settings.with(this, "classifier", other);
  }

  /** The same with another rule between scores and mask. */
  public MaskingConfig withBinarizer(Binarizer other) {
    return Settings.with(this, "binarizer", other);
  }

  /** The same with the biases beside the masked matrices masked, or not. */
  public MaskingConfig withBiases(boolean other) {
    return Settings.with(this, "biases", other);
  }

  /** The same with the layer normalisations of the masked blocks masked, or not. */
  public MaskingConfig withNorms(boolean other) {
    return Settings.with(this, "norms", other);
  }

  /** The same with the embedding tables masked, or not. */
  public MaskingConfig withEmbeddings(boolean other) {
    return Settings.with(this, "embeddings", other);
  }

  /** The same with scores that other groups of weights share. */
  public MaskingConfig withGranularity(Granularity other) {
    return Settings.with(this, "granularity", other);
  }

  /** The same with scores in another order before training. */
  public MaskingConfig withInitialScores(InitialOrder other) {
    return Settings.with(this, "initialScores", other);
  }

  /** The same with another frozen classifier. */
  public MaskingConfig withHead(HeadChoice other) {
    return Settings.with(this, "head", other);
  }

  /** The same with gradients of scores from another share of rows. */
  public MaskingConfig withScoreGradientRows(double other) {
    return Settings.with(this, "scoreGradientRows", other);
  }

  /** A key that came later is left out where it says what was always so. */
  private static final class UsualGranularity {
    @Override
    public boolean equals(Object value) {
      return new Granularity.Weights().equals(value);
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }

  private static final class UsualOrder {
    @Override
    public boolean equals(Object value) {
      return value == InitialOrder.UNIFORM;
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }

  private static final class UsualHead {
    @Override
    public boolean equals(Object value) {
      return value == HeadChoice.CLASSIFIER;
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }

  private static final class EveryRow {
    @Override
    public boolean equals(Object value) {
      return value instanceof Double share && share == 1;
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }

  private static void requireTogether(Binarizer binarizer, Granularity granularity) {
    if (granularity instanceof Granularity.Groups && !binarizer.yieldsToGroups()) {
      throw InvalidInputException.of(
          "method.binarizer",
          binarizer,
          "straight_through or sign with granularity groups, which says itself what is kept");
    }
  }

  /** The same places, masked in another way. */
  public MaskingConfig with(Binarizer other, Granularity shared, InitialOrder order) {
    return with(blocks, other, shared, order);
  }

  private MaskingConfig with(
      List<Integer> chosen, Binarizer other, Granularity shared, InitialOrder order) {
    return new MaskingConfig(
        threshold,
        sparsity,
        chosen,
        roles,
        pooler,
        classifier,
        other,
        biases,
        norms,
        embeddings,
        shared,
        order,
        head,
        scoreGradientRows);
  }

  @Override
  public Pooling features() {
    return head.features();
  }

  @Override
  public long minimumSteps() {
    return binarizer.minimumSteps();
  }

  @Override
  public boolean estimatesGradients() {
    return scoreGradientRows < 1;
  }

  @Override
  public MaskingConfig resolvedFor(BackboneConfig backbone) {
    granularity.requireFits(backbone, roles);
    List<Integer> resolved = sites().resolvedFor(backbone).blocks();
    return with(resolved, binarizer, granularity, initialScores);
  }

  @Override
  public Optional<LearnedMasks> learnedMasks() {
    return Optional.of(this);
  }

  @Override
  public SavedTensor.Mask start(
      long seed, int heads, ParameterName name, Shape shape, ParameterSource frozen) {
    return plan(seed, heads, name, shape).initialMask(frozen);
  }

  @Override
  public Optional<Supplier<DrawnScores>> drawnScores(long seed, ParameterName name, Shape shape) {
    int anyHeads = 1; // only masks of heads need to know how many there are
    return granularity instanceof Granularity.Weights && initialScores == InitialOrder.UNIFORM
        ? Optional.of(() -> plan(seed, anyHeads, name, shape).drawnScores())
        : Optional.empty();
  }

  /**
   * How a parameter is masked.
   *
   * @param heads attention heads of the backbone
   */
  public MaskPlan plan(long seed, int heads, ParameterName name, Shape shape) {
    return MaskPlan.of(this, seed, heads, name, shape);
  }

  @Override
  public String place(ParameterName name) {
    return Structure.of(name)
        .filter(granularity.structures()::contains)
        .map(structure -> structure.place(name.block().orElseThrow()))
        .orElse(name.place());
  }

  /** Whether a parameter is masked; asked of settings that are resolved for a backbone. */
  public boolean masks(ParameterName name) {
    if (name.equals(ParameterName.kernel(Site.Top.CLASSIFIER))) {
      return classifier;
    }
    if (name.isOfNorm()) {
      return norms
          && name.block().stream().mapToObj(blocks::contains).findFirst().orElse(embeddings);
    }
    if (ParameterName.EMBEDDING_TABLES.contains(name)) {
      return embeddings;
    }
    Optional<Site> site = biases ? name.kernelSite().or(name::biasSite) : name.kernelSite();
    return site.filter(sites()::contains).isPresent();
  }

  private SiteChoice sites() {
    return new SiteChoice(blocks, roles, pooler);
  }
}
