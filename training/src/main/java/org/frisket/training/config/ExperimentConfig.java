package org.frisket.training.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.UnaryOperator;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.runtime.Sessions;

/**
 * One experiment: a file under {@code configs/experiments}.
 *
 * @param experiment its name; run folders lie under it
 * @param backbone id of the backbone
 * @param task path of the task's config, relative to this one
 * @param method the method and its settings
 * @param training how it is trained
 * @param seed all draws of the run follow from it
 * @param threads used for computing; part of the run's identity since rounding depends on it
 * @param baselines what the result is compared with at the end
 * @param trainExamples how many examples of train are used, drawn by the task's split seed; 0 for
 *     all
 * @param headSeed what classifier and missing pooler are drawn from, so that runs of several seeds
 *     have them in common; null for the seed
 */
public record ExperimentConfig(
    String experiment,
    String backbone,
    @RelativePath String task,
    AdaptationConfig method,
    TrainingConfig training,
    long seed,
    int threads,
    List<Baseline> baselines,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int trainExamples,
    @JsonInclude(JsonInclude.Include.NON_NULL) Long headSeed) {
  public ExperimentConfig {
    headSeed = headSeed != null && headSeed == seed ? null : headSeed; // one thing, one run
    if (!experiment.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
      throw InvalidInputException.of(
          "experiment", experiment, "letters, digits, _ . - (it names a folder)");
    }
    if (threads < 0 || threads > 1024) {
      throw InvalidInputException.of("threads", threads, "0 (all processors) to 1024");
    }
    if (trainExamples < 0) {
      throw InvalidInputException.of("train_examples", trainExamples, "0 (all) or more");
    }
    if (baselines.contains(Baseline.RANDOM_MASK) && method.learnedMasks().isEmpty()) {
      throw InvalidInputException.of(
          "baselines",
          "random_mask with method " + method.id(),
          "a method that learns masks, or without it");
    }
  }

  /** What the parts of the network are drawn from that the backbone has not. */
  public long seedOfHead() {
    return headSeed == null ? seed : headSeed;
  }

  /**
   * The same with everything written out that depends on backbone, machine and trained models.
   *
   * @param content names by content of the models that the method starts from
   */
  public ExperimentConfig resolvedFor(BackboneConfig config, UnaryOperator<String> content) {
    return new ExperimentConfig(
        experiment,
        backbone,
        task,
        method.namedByContent(content).resolvedFor(config),
        training,
        seed,
        Sessions.threads(threads),
        baselines,
        trainExamples,
        headSeed);
  }

  /** The same data and seed for another method. */
  public ExperimentConfig with(AdaptationConfig other, TrainingConfig otherTraining) {
    return new ExperimentConfig(
        experiment,
        backbone,
        task,
        other,
        otherTraining,
        seed,
        threads,
        List.of(),
        trainExamples,
        headSeed);
  }
}
