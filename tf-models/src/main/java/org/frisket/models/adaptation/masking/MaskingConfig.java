package org.frisket.models.adaptation.masking;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.HeadFeatures;
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
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MaskingConfig(
    float threshold,
    double initialSparsity,
    List<Integer> blocks,
    Set<Role> roles,
    boolean pooler,
    boolean classifier,
    Binarizer binarizer)
    implements AdaptationConfig {
  private static final int FIRST_BLOCKS_LEFT_ALONE = 2;

  public MaskingConfig {
    if (!Float.isFinite(threshold)) {
      throw InvalidInputException.of("method.threshold", threshold, "a finite number");
    }
    if (!(initialSparsity > 0 && initialSparsity < 1)) {
      throw InvalidInputException.of(
          "method.initial_sparsity", initialSparsity, "more than 0 and less than 1");
    }
    roles = Collections.unmodifiableSet(new TreeSet<>(roles)); // always in one order
    if (blocks != null) {
      blocks = blocks.stream().sorted().distinct().toList(); // one spelling, one run
    }
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
    List<Integer> resolved =
        blocks != null
            ? blocks
            : IntStream.range(FIRST_BLOCKS_LEFT_ALONE, backbone.blocks()).boxed().toList();
    for (int block : resolved) {
      if (block < 0 || block >= backbone.blocks()) {
        throw InvalidInputException.of(
            "method.blocks", block, "0 to " + (backbone.blocks() - 1) + " of " + backbone.name());
      }
    }
    return new MaskingConfig(
        threshold, initialSparsity, resolved, roles, pooler, classifier, binarizer);
  }

  @Override
  public Adaptation create(long seed) {
    return new Masking(this, seed);
  }

  /** The mask a site starts from: a function of the seed and of these settings alone. */
  public PackedMask initialMask(long seed, Site site, Shape shape) {
    return PackedMask.ofScores(initialScores(seed, site, shape), threshold);
  }

  WeightTensor initialScores(long seed, Site site, Shape shape) {
    String name = ParameterName.kernel(site).value();
    return InitialScores.draw(seed, name, shape, threshold, initialSparsity);
  }

  boolean masks(Site site) {
    if (site instanceof Site.InBlock inBlock) {
      return blocks.contains(inBlock.block()) && roles.contains(inBlock.role());
    }
    return site == Site.Top.POOLER ? pooler : classifier;
  }
}
