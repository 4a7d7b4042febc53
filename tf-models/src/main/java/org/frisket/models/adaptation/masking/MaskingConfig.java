package org.frisket.models.adaptation.masking;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.HeadFeatures;
import org.frisket.models.adaptation.SiteChoice;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.Adaptation;
import org.frisket.models.mask.PackedMask;
import org.tensorflow.ndarray.Shape;

/**
 * Settings of masking (Zhao et al. 2020).
 *
 * @param threshold θ; a weight is kept where its score is at least θ
 * @param initialSparsity share of zeros before training, in (0, 1)
 * @param blocks the blocks whose matrices are masked; null for all but the first two
 * @param roles the matrices of those blocks that are masked
 * @param pooler whether the pooler is masked
 * @param classifier whether the frozen random classifier is masked
 * @param binarizer how scores become a mask and how gradients pass
 * @param biases whether the biases beside the masked matrices are masked too; that of the
 *     classifier, which is zero, never is
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MaskingConfig(
    float threshold,
    double initialSparsity,
    List<Integer> blocks,
    Set<Role> roles,
    boolean pooler,
    boolean classifier,
    Binarizer binarizer,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean biases)
    implements AdaptationConfig {
  public MaskingConfig {
    if (!Float.isFinite(threshold)) {
      throw InvalidInputException.of("method.threshold", threshold, "a finite number");
    }
    if (!(initialSparsity > 0 && initialSparsity < 1)) {
      throw InvalidInputException.of(
          "method.initial_sparsity", initialSparsity, "more than 0 and less than 1");
    }
    SiteChoice sites = new SiteChoice(blocks, roles, pooler);
    roles = sites.roles();
    blocks = sites.blocks();
  }

  @Override
  public String id() {
    return "masking";
  }

  @Override
  public HeadFeatures features() {
    return HeadFeatures.POOLED;
  }

  @Override
  public MaskingConfig resolvedFor(BackboneConfig backbone) {
    return new MaskingConfig(
        threshold,
        initialSparsity,
        sites().resolvedFor(backbone).blocks(),
        roles,
        pooler,
        classifier,
        binarizer,
        biases);
  }

  @Override
  public Adaptation create(long seed) {
    return new Masking(this, seed);
  }

  /** The mask a parameter starts from: a function of the seed and of these settings alone. */
  public PackedMask initialMask(long seed, ParameterName name, Shape shape) {
    return PackedMask.ofScores(initialScores(seed, name, shape), threshold);
  }

  /** The scores training starts from, of the parameter's shape: a function of the same. */
  public WeightTensor initialScores(long seed, ParameterName name, Shape shape) {
    return InitialScores.draw(seed, name.value(), shape, threshold, initialSparsity);
  }

  /** Whether a parameter is masked; asked of settings that are resolved for a backbone. */
  public boolean masks(ParameterName name) {
    if (name.equals(ParameterName.kernel(Site.Top.CLASSIFIER))) {
      return classifier;
    }
    Optional<Site> site = biases ? name.kernelSite().or(name::biasSite) : name.kernelSite();
    return site.filter(sites()::contains).isPresent();
  }

  private SiteChoice sites() {
    return new SiteChoice(blocks, roles, pooler);
  }
}
