package org.frisket.training.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.config.TrainingConfig;

/**
 * All that a run reads, loaded and checked before anything is written.
 *
 * @param config with everything written out
 * @param task the task's config
 * @param backbone the frozen backbone
 * @param backboneIdentity its SHA-256
 * @param train encoded examples
 * @param dev encoded examples
 * @param dataSha256 SHA-256 of every data file, by split and name
 * @param models the trained models that its method starts from
 */
public record Experiment(
    ExperimentConfig config,
    TaskConfig task,
    Backbone backbone,
    String backboneIdentity,
    List<EncodedExample> train,
    List<EncodedExample> dev,
    Map<String, Map<String, String>> dataSha256,
    TrainedModels models) {
  /** One whose method starts from the backbone alone. */
  public Experiment(
      ExperimentConfig config,
      TaskConfig task,
      Backbone backbone,
      String backboneIdentity,
      List<EncodedExample> train,
      List<EncodedExample> dev,
      Map<String, Map<String, String>> dataSha256) {
    this(config, task, backbone, backboneIdentity, train, dev, dataSha256, TrainedModels.none());
  }

  /**
   * @param file the experiment's config
   * @param overrides {@code key=value}
   * @param dataFolder where data sets lie
   * @throws org.frisket.models.error.InvalidInputException if anything is missing or wrong
   */
  public static Experiment load(Path file, List<String> overrides, Path dataFolder) {
    return new ExperimentLoader(dataFolder).load(file, overrides);
  }

  /** The same data, backbone and seed for another method. */
  public Experiment with(AdaptationConfig method, TrainingConfig training) {
    ExperimentConfig other = config.with(method.resolvedFor(backbone.config()), training);
    return new Experiment(other, task, backbone, backboneIdentity, train, dev, dataSha256, models);
  }
}
