package org.frisket.analysis.bench.workload;

import java.util.List;
import java.util.stream.IntStream;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.HeadChoice;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.masking.Granularity;
import org.frisket.models.adaptation.masking.MaskPlan;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.network.HeadInitializer;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.PrivacyConfig;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.privacy.PrivacyPlan;

/** What every measured model has in common, on both sides. */
public final class BenchSettings {
  /** Initial scores, classifier and batches follow from it. */
  public static final long SEED = 1;

  /** A backbone with fewer blocks is masked in all of them. */
  private static final int BLOCKS_OF_BASE = 12;

  private BenchSettings() {}

  /** Masking as in the paper: 5 % zeros in all blocks but the first two, pooler and classifier. */
  public static MaskingConfig masking(BackboneConfig backbone) {
    MaskingConfig usual = (MaskingConfig) defaults(BenchMethod.MASKING);
    List<Integer> all = IntStream.range(0, backbone.blocks()).boxed().toList();
    return MaskingConfig.defaults()
        .withThreshold(usual.threshold())
        .withSparsity(usual.sparsity())
        .withBlocks(backbone.blocks() < BLOCKS_OF_BASE ? all : usual.blocks())
        .withRoles(usual.roles())
        .withPooler(usual.pooler())
        .withClassifier(usual.classifier())
        .withBiases(usual.biases())
        .resolvedFor(backbone);
  }

  /** Masks that drop whole heads and neurons, a share of those of every block. */
  public static MaskingConfig dropping(BackboneConfig backbone, double share) {
    MaskingConfig usual = masking(backbone);
    List<Integer> all = IntStream.range(0, backbone.blocks()).boxed().toList();
    return MaskingConfig.defaults()
        .withThreshold(usual.threshold())
        .withSparsity(share)
        .withBlocks(all)
        .withRoles(usual.roles())
        .withPooler(false)
        .withClassifier(false)
        .with(usual.binarizer(), new Granularity.HeadsAndNeurons(), usual.initialScores());
  }

  /** How a parameter is masked. */
  public static MaskPlan plan(
      MaskingConfig masking, Backbone backbone, ParameterName name, ParameterSource weights) {
    return masking.plan(SEED, backbone.config().heads(), name, weights.get(name).shape());
  }

  /**
   * The settings a method trains with.
   *
   * @throws InvalidInputException if there is no such method, or it needs more than its defaults
   */
  public static AdaptationConfig method(BenchMethod method, BackboneConfig backbone) {
    return method.exact().equals(BenchMethod.MASKING)
        ? masking(backbone).withScoreGradientRows(method.shareOfRows())
        : defaults(method).resolvedFor(backbone);
  }

  /**
   * How a method is trained whose examples are kept private; batches are fed, so it does not matter
   * what they are drawn from.
   *
   * @param rows examples of a batch
   */
  public static PrivacyPlan privately(int rows) {
    PrivacyConfig privacy = PrivacyConfig.none().withNoiseMultiplier(1.0).withNoiseSeed(SEED);
    return new PrivacyPlan(privacy, rows, 10_000, 1, Integer.MAX_VALUE, SEED);
  }

  private static AdaptationConfig defaults(BenchMethod method) {
    return ConfigReader.methodDefaults(method.id(), AdaptationConfig.class);
  }

  /** The methods that train with their defaults and nothing else, in order of their ids. */
  public static List<BenchMethod> methods() {
    return Methods.names().stream()
        .map(BenchMethod::new)
        .filter(BenchSettings::needsNothingElse)
        .toList();
  }

  private static boolean needsNothingElse(BenchMethod method) {
    try {
      AdaptationConfig defaults = defaults(method);
      return defaults.startsFrom().isEmpty()
          && defaults.borrowsFrom().isEmpty()
          && defaults.head() == HeadChoice.CLASSIFIER;
    } catch (InvalidInputException e) {
      return false; // its settings have no default each
    }
  }

  /** One pass at a constant rate; only what a step needs matters. */
  public static TrainingConfig training(double learningRate, double dropout) {
    return TrainingConfig.defaults()
        .withLearningRate(learningRate)
        .withBatchSize(1)
        .withEpochs(1)
        .withDropout(dropout)
        .withEvaluationBatchSize(1);
  }

  /** A task that is nothing but its number of labels. */
  public static TaskSpec task(BackboneConfig backbone, int labels) {
    return new TaskSpec(
        "bench",
        TaskKind.SINGLE_SENTENCE,
        IntStream.range(0, labels).mapToObj(Integer::toString).toList(),
        backbone.maxPositions());
  }

  /** The backbone's weights and the head drawn for it. */
  public static ParameterSource weights(Backbone backbone, int labels) {
    return new HeadInitializer(backbone.weights(), backbone.config(), labels, SEED);
  }
}
