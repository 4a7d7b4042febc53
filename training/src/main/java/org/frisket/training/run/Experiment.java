package org.frisket.training.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.HeadChoice;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.network.LabelWords;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Truncation;
import org.frisket.models.task.AnswerRule;
import org.frisket.models.task.Scale;
import org.frisket.training.calibration.TemperatureFit;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.config.TrainingConfig;
import org.frisket.training.data.TaskData;

/**
 * All that a run reads, loaded and checked before anything is written.
 *
 * @param config with everything written out
 * @param task the task's config
 * @param backbone the frozen backbone
 * @param backboneIdentity its SHA-256
 * @param train encoded examples; of a text in windows each of them is one
 * @param dev encoded examples; none where the last weights are taken
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
  /**
   * @throws org.frisket.models.error.InvalidInputException if a temperature is to be fitted and dev
   *     has too few examples, or if the method's head is made of label words and the task has none
   */
  public Experiment {
    task = wordsOf(config, task, backbone);
    if (config.training().calibrate()) {
      TemperatureFit.requireHalves(
          "training.calibrate: answers in each half of dev", dev, config.seed());
    }
  }

  /** Label words are a part of the run where its head is made of them, and nowhere else. */
  private static TaskConfig wordsOf(ExperimentConfig config, TaskConfig task, Backbone backbone) {
    if (config.method().head() == HeadChoice.CLASSIFIER) {
      return task.labelWords().isEmpty() ? task : task.withLabelWords(List.of());
    }
    LabelWords.ids(backbone, task.spec()); // refuses what cannot be a head
    return task;
  }

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
   * One whose backbone and examples are there already. Where there is no dev set, the run ends with
   * its last weights.
   *
   * @param config whose task and backbone are these
   * @param identity the backbone's SHA-256
   * @param packages where the packages lie that its method names
   * @throws org.frisket.models.error.InvalidInputException if the settings do not fit the backbone,
   *     or an example is not as the task says
   */
  public static Experiment of(
      ExperimentConfig config,
      TaskData data,
      Backbone backbone,
      String identity,
      NamedPackages packages) {
    EncodedData encoded =
        EncodedData.read(data, config.trainExamples(), data.hasDev(), () -> backbone);
    return of(config, data.task(), encoded, backbone, identity, packages);
  }

  /** The same of examples that are encoded already. */
  static Experiment of(
      ExperimentConfig config,
      TaskConfig task,
      EncodedData data,
      Backbone backbone,
      String identity,
      NamedPackages packages) {
    config.training().requireFits(task.spec());
    StartingModels models = StartingModels.of(config, task.spec(), backbone, packages);
    return new Experiment(
        config.resolvedFor(backbone.config(), models::content),
        task,
        backbone,
        identity,
        data.train(),
        data.dev(),
        data.sha256(),
        models);
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

  /** How logits become answers; numbers have the scale of those that are trained on. */
  public AnswerRule answerRule() {
    AnswerRule rule = task.answerRule();
    return task.problemType().isNumber()
        ? rule.with(Scale.of(train.stream().mapToDouble(each -> each.targets()[0]).toArray()))
        : rule;
  }

  /** What the network does not see of long texts, by split. */
  public Map<String, Truncation> truncation() {
    Map<String, Truncation> splits = new LinkedHashMap<>();
    splits.put(TaskData.TRAIN, Truncation.of(train));
    splits.put(TaskData.DEV, Truncation.of(dev));
    return splits;
  }

  /** The same data, backbone and seed for another method. */
  public Experiment with(AdaptationConfig method, TrainingConfig training) {
    ExperimentConfig other = config.with(method.resolvedFor(backbone.config()), training);
    return new Experiment(other, task, backbone, backboneIdentity, train, dev, dataSha256, models);
  }
}
