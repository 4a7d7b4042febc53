package org.frisket.training.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.TrainedModels;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.models.network.HeadInitializer;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.archive.PackageOnDisk;
import org.frisket.savedmodels.archive.SideInformation;
import org.frisket.savedmodels.packages.RestoredTask;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.training.config.ExperimentConfig;

/**
 * The trained models that an experiment's method starts from, and the packages that it takes
 * tensors of, loaded and checked. A run is told apart by what is in them, wherever they lie.
 */
final class StartingModels implements TrainedModels {
  private final Map<String, String> contents = new HashMap<>();
  private final Map<String, ParameterSource> models = new HashMap<>();
  private final Map<String, ParameterSource> lenders = new HashMap<>();
  private final NamedPackages packages;

  private StartingModels(NamedPackages packages) {
    this.packages = packages;
  }

  /**
   * @param config as it stands in its file
   * @param packages where those lie that it names
   * @throws InvalidInputException if a package is missing, damaged, of another backbone, of other
   *     labels, or read through another feature; or has no tensors that the method could take
   */
  static StartingModels of(
      ExperimentConfig config, TaskSpec task, Backbone backbone, NamedPackages packages) {
    StartingModels found = new StartingModels(packages);
    for (String name : config.method().startsFrom()) {
      if (name.equals(PRETRAINED)) {
        found.add(name, name, pretrained(config, task, backbone));
      } else {
        TaskPackage taskPackage = found.read(name);
        requireFits(name, taskPackage.manifest(), config, task);
        String sha256 = taskPackage.manifest().tensorsSha256();
        found.add(
            name, sha256, new RestoredTask(backbone, taskPackage).merged("trained model " + name));
      }
    }
    config.method().borrowsFrom().forEach(name -> found.borrow(name, config.method(), backbone));
    return found;
  }

  private void borrow(String name, AdaptationConfig method, Backbone backbone) {
    TaskPackage taskPackage = read(name);
    String sha256 = taskPackage.manifest().tensorsSha256();
    RestoredTask restored = new RestoredTask(backbone, taskPackage);
    method.requireBorrowable(name, taskPackage.manifest().method());
    contents.put(name, sha256);
    lenders.put(sha256, restored.kept());
  }

  private void add(String name, String content, ParameterSource model) {
    contents.put(name, content);
    models.put(content, model);
  }

  private static ParameterSource pretrained(
      ExperimentConfig config, TaskSpec task, Backbone backbone) {
    return HeadInitializer.of(backbone, config.method().head(), task, config.seedOfHead());
  }

  private TaskPackage read(String name) {
    try {
      RunFolder run = new RunFolder(packages.find(name));
      Path path = run.isFinished() ? run.taskPackage() : run.path();
      return new PackageOnDisk(path).read(SideInformation.nothing());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireFits(
      String name, TaskManifest manifest, ExperimentConfig config, TaskSpec task) {
    InvalidInputException.require(
        "problem_type of trained model " + name,
        Words.of(manifest.task().problemType()),
        manifest.task().problemType() == task.problemType(),
        Words.of(task.problemType()));
    if (manifest.task().kind() != task.kind() || !manifest.task().labels().equals(task.labels())) {
      throw InvalidInputException.of(
          "labels of trained model " + name, manifest.task().labels(), task.labels().toString());
    }
    if (manifest.method().features() != config.method().features()) {
      throw InvalidInputException.of(
          "what the classifier of trained model " + name + " reads",
          manifest.method().features(),
          Words.of(config.method().features()));
    }
  }

  /** The name by content of a model that the settings name. */
  String content(String name) {
    return contents.get(name);
  }

  @Override
  public ParameterSource get(String content) {
    ParameterSource model = models.get(content);
    if (model == null) {
      throw InvalidInputException.of("trained model", content, "one of " + models.keySet());
    }
    return model;
  }

  @Override
  public ParameterSource borrowed(String content) {
    ParameterSource lender = lenders.get(content);
    if (lender == null) {
      throw InvalidInputException.of(
          "package to take tensors of", content, "one of " + lenders.keySet());
    }
    return lender;
  }
}
