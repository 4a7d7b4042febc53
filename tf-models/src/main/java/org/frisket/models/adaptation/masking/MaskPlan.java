package org.frisket.models.adaptation.masking;

import java.util.List;
import org.frisket.models.adaptation.masking.binarizer.Binarizer;
import org.frisket.models.adaptation.masking.binarizer.InitialScores;
import org.frisket.models.adaptation.masking.binarizer.LargestInEachGroup;
import org.frisket.models.adaptation.masking.binarizer.MaskRule;
import org.frisket.models.adaptation.masking.binarizer.Surrogate;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.DrawnScores;
import org.tensorflow.ndarray.Shape;

/**
 * How one parameter is masked in one run.
 *
 * @param config the settings
 * @param seed of the run
 * @param heads attention heads of the backbone
 * @param name what is masked
 * @param sharing which of its weights share a score
 */
public record MaskPlan(
    MaskingConfig config, long seed, int heads, ParameterName name, ScoreSharing sharing) {
  private static final String SCORES = ".scores";

  static MaskPlan of(MaskingConfig config, long seed, int heads, ParameterName name, Shape shape) {
    return new MaskPlan(config, seed, heads, name, sharing(config, heads, name, shape));
  }

  private static ScoreSharing sharing(
      MaskingConfig config, int heads, ParameterName name, Shape shape) {
    return name.kernelSite().orElse(null) instanceof Site.InBlock site
        ? config.granularity().sharing(name, site, shape, heads)
        : ScoreSharing.none(name, shape);
  }

  /** The variable that holds the scores; what shares scores has one name. */
  String variable() {
    return sharing.place() + SCORES;
  }

  /** How scores become zeros and ones. */
  MaskRule rule() {
    int scores = Math.toIntExact(sharing.scores().size());
    return isOfGroups()
        ? new LargestInEachGroup(groups().kept(), groups().of())
        : config
            .binarizer()
            .rule(
                new Binarizer.OfMask(
                    sharing.drawn(), scores, config.threshold(), config.sparsity(), seed));
  }

  private boolean isOfGroups() {
    return config.granularity() instanceof Granularity.Groups
        && name.kernelSite().orElse(null) instanceof Site.InBlock;
  }

  private Granularity.Groups groups() {
    return (Granularity.Groups) config.granularity();
  }

  /** What stands in for the gradient. */
  Surrogate surrogate() {
    return config.binarizer().surrogate(config.threshold());
  }

  /**
   * The scores that training starts from: a function of seed, settings and, where they are ordered
   * by magnitude, of the frozen weights.
   *
   * @param frozen asked only where they are
   */
  public WeightTensor initialScores(ParameterSource frozen) {
    return start()
        .of(
            config.initialScores(),
            seed,
            sharing.drawn(),
            sharing.scores(),
            () -> magnitudes(frozen));
  }

  /** The same where the seed alone decides them. */
  DrawnScores drawnScores() {
    return start().drawn(seed, sharing.drawn(), sharing.scores());
  }

  private InitialScores start() {
    double sparsity = isOfGroups() ? groups().zeroFraction() : config.sparsity();
    return new InitialScores(config.threshold(), sparsity);
  }

  private float[] magnitudes(ParameterSource frozen) {
    List<Magnitudes.Part> parts =
        sharing.members(name).stream().map(member -> part(member, frozen.get(member))).toList();
    return Magnitudes.of(parts, Math.toIntExact(sharing.scores().size()));
  }

  private Magnitudes.Part part(ParameterName member, WeightTensor weight) {
    return new Magnitudes.Part(weight, sharing(config, heads, member, weight.shape()).blockShape());
  }

  /** The mask that training starts from; see {@link #initialScores}. */
  public SavedTensor.Mask initialMask(ParameterSource frozen) {
    return kept(initialScores(frozen), 0);
  }

  /** The mask that an evaluation after so many steps uses. */
  SavedTensor.Mask kept(WeightTensor scores, long steps) {
    Shape groups = sharing.blockShape().groupsOf(sharing.shape());
    return new SavedTensor.Mask(
        name, rule().kept(scores, steps).reshaped(groups), sharing.blockShape());
  }
}
