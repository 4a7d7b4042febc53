package org.frisket.training.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.savedmodels.store.Store;
import org.frisket.training.config.MovedExperiments;
import org.frisket.training.data.TaskData;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.ExperimentLoader;
import org.frisket.training.run.NamedPackages;
import org.frisket.training.run.TrainCommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The experiment a command is about, as it is named on the command line. */
final class ExperimentFile {
  @Parameters(paramLabel = "CONFIG", description = "YAML file of an experiment.")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      completionCandidates = SetCandidates.class,
      description = "Overrides one key, such as training.learning_rate=1e-3.")
  private List<String> overrides = new ArrayList<>();

  Experiment load(GlobalOptions options) {
    return load(MovedExperiments.find(config), overrides, options);
  }

  /**
   * The same with other settings.
   *
   * @param loader reads backbone and data again only where they are others
   * @param first weaker than those of the command line
   * @param last stronger
   */
  Experiment load(
      GlobalOptions options, ExperimentLoader loader, List<String> first, List<String> last) {
    Path found = MovedExperiments.find(config);
    return options
        .progress()
        .during(
            "reading " + found + " and all it names", () -> loader.load(found, all(first, last)));
  }

  private List<String> all(List<String> first, List<String> last) {
    List<String> all = new ArrayList<>(first);
    all.addAll(overrides);
    all.addAll(last);
    return all;
  }

  /** The command that trains it, as {@link #load} has loaded it. */
  String trainCommand(List<String> first, List<String> last) {
    return TrainCommandLine.of(MovedExperiments.find(config), all(first, last));
  }

  /** What names it on the command line, as {@link #load} has loaded it. */
  List<String> arguments(List<String> first) {
    List<String> arguments = new ArrayList<>(List.of(MovedExperiments.find(config).toString()));
    all(first, List.of()).forEach(setting -> arguments.addAll(List.of("--set", setting)));
    return arguments;
  }

  /** The examples of its task. */
  TaskData data(Experiment experiment, GlobalOptions options) {
    Path folder = MovedExperiments.find(config).toAbsolutePath().getParent();
    return TaskData.open(folder.resolve(experiment.config().task()), options.data());
  }

  /** An experiment with data and backbone, and progress while they are read. */
  static Experiment load(Path config, List<String> overrides, GlobalOptions options) {
    return options
        .progress()
        .during(
            "reading " + config + " and all it names",
            () -> loader(options).load(config, overrides));
  }

  /** Reads data and names of packages where the options say. */
  static ExperimentLoader loader(GlobalOptions options) {
    return new ExperimentLoader(options.data(), NamedPackages.in(new Store(options.store())));
  }

  /**
   * The command that trains it, as it is typed.
   *
   * @param more further overrides
   */
  String trainCommand(String... more) {
    return trainCommand(List.of(), List.of(more));
  }
}
