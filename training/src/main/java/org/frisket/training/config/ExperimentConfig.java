package org.frisket.training.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.runtime.ComputeDevice;
import org.frisket.models.runtime.DeviceChoice;
import org.frisket.models.runtime.Gpu;
import org.frisket.models.runtime.GpuMemory;
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
 * @param publish when {@code train} publishes its package; no part of the run's identity
 * @param tracking what else is told of the run, as {@link TrackerChoice} reads it; no part of its
 *     identity
 * @param device what the run is computed on; part of its identity where that is a GPU
 * @param gpuMemory how much of a GPU's memory is taken; no part of the run's identity
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
    @JsonInclude(JsonInclude.Include.NON_NULL) Long headSeed,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Usual.class) Publishing publish,
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> tracking,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Usual.class) DeviceChoice device,
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Usual.class)
        GpuMemory gpuMemory) {
  /** A key that came later is left out where it says what is usual. */
  private static final class Usual {
    @Override
    public boolean equals(Object value) {
      return value == Publishing.IF_BETTER
          || value == DeviceChoice.AUTO
          || value == GpuMemory.GROWING;
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }

  /** One that is published if it is better, and of which nobody else is told. */
  public ExperimentConfig(
      String experiment,
      String backbone,
      String task,
      AdaptationConfig method,
      TrainingConfig training,
      long seed,
      int threads,
      List<Baseline> baselines,
      int trainExamples,
      Long headSeed) {
    this(
        experiment,
        backbone,
        task,
        method,
        training,
        seed,
        threads,
        baselines,
        trainExamples,
        headSeed,
        Publishing.IF_BETTER,
        List.of(),
        DeviceChoice.AUTO,
        GpuMemory.GROWING);
  }

  public ExperimentConfig {
    tracking.forEach(TrackerChoice::parse);
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

  /** The same with another method. */
  public ExperimentConfig withMethod(AdaptationConfig other) {
    return Settings.with(this, "method", other);
  }

  /** The same trained in another way. */
  public ExperimentConfig withTraining(TrainingConfig other) {
    return Settings.with(this, "training", other);
  }

  /** The same with another seed. */
  public ExperimentConfig withSeed(long other) {
    return Settings.with(this, "seed", other);
  }

  /** The same with more or fewer threads; 0 for all processors. */
  public ExperimentConfig withThreads(int other) {
    return Settings.with(this, "threads", other);
  }

  /** The same compared with something else. */
  public ExperimentConfig withBaselines(List<Baseline> other) {
    return Settings.with(this, "baselines", other);
  }

  /** The same with more or fewer examples of train; 0 for all. */
  public ExperimentConfig withTrainExamples(int other) {
    return Settings.with(this, "trainExamples", other);
  }

  /** The same with another seed of what is drawn for the task; null for that of the run. */
  public ExperimentConfig withHeadSeed(Long other) {
    return Settings.with(this, "headSeed", other);
  }

  /** The same published at other times. */
  public ExperimentConfig withPublish(Publishing other) {
    return Settings.with(this, "publish", other);
  }

  /** The same of which others are told. */
  public ExperimentConfig withTracking(List<String> other) {
    return Settings.with(this, "tracking", other);
  }

  /** The same computed on something else. */
  public ExperimentConfig withDevice(DeviceChoice other) {
    return Settings.with(this, "device", other);
  }

  /** The same with more or less of a GPU's memory. */
  public ExperimentConfig withGpuMemory(GpuMemory other) {
    return Settings.with(this, "gpuMemory", other);
  }

  /** The same under another name. */
  public ExperimentConfig withExperiment(String other) {
    return Settings.with(this, "experiment", other);
  }

  /** The same with a task of another path. */
  public ExperimentConfig withTask(String other) {
    return Settings.with(this, "task", other);
  }

  /** The same with another backbone. */
  public ExperimentConfig withBackbone(String other) {
    return Settings.with(this, "backbone", other);
  }

  /**
   * An experiment with the defaults of {@code defaults.yaml}.
   *
   * @param experiment its name
   * @param backbone id of the backbone
   * @param task path of the task's config, or what else says where its examples come from
   * @param method the method and its settings
   */
  public static ExperimentConfig of(
      String experiment, String backbone, String task, AdaptationConfig method) {
    ObjectNode own =
        Yaml.MAPPER
            .createObjectNode()
            .put("experiment", experiment)
            .put("backbone", backbone)
            .put("task", task)
            .set("method", Yaml.MAPPER.valueToTree(method));
    return ConfigReader.experiment(Path.of("experiment " + experiment), own);
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
        headSeed,
        publish,
        tracking,
        foundDevice(),
        gpuMemory);
  }

  /** What it comes to on this machine; where there is no choice, nothing need be said. */
  private DeviceChoice foundDevice() {
    DeviceChoice found = ComputeDevice.found(device);
    return found == DeviceChoice.GPU || Gpu.isSeen() ? found : DeviceChoice.AUTO;
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
        headSeed,
        publish,
        tracking,
        device,
        gpuMemory);
  }
}
