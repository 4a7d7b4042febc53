package org.frisket.training.api;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.loop.TrainingListener;
import org.frisket.training.run.NamedPackages;

/**
 * What was chosen for a training, beside backbone and task.
 *
 * @param config method, training, seed and threads
 * @param devShare share of train that is cut off as dev
 * @param runs the folder of all runs; nothing where no file is to be written
 * @param packages where those lie that the method names
 * @param listeners in the order they are told
 */
record Choices(
    ExperimentConfig config,
    Optional<Double> devShare,
    Optional<Path> runs,
    NamedPackages packages,
    List<TrainingListener> listeners) {
  static Choices of(ExperimentConfig config) {
    return new Choices(
        config, Optional.empty(), Optional.empty(), NamedPackages.paths(), List.of());
  }

  Choices with(ExperimentConfig other) {
    return new Choices(other, devShare, runs, packages, listeners);
  }

  Choices withDevShare(double share) {
    return new Choices(config, Optional.of(share), runs, packages, listeners);
  }

  Choices withRuns(Path folder) {
    return new Choices(config, devShare, Optional.of(folder), packages, listeners);
  }

  Choices withPackages(NamedPackages other) {
    return new Choices(config, devShare, runs, other, listeners);
  }

  Choices withListener(TrainingListener listener) {
    List<TrainingListener> all = Stream.concat(listeners.stream(), Stream.of(listener)).toList();
    return new Choices(config, devShare, runs, packages, all);
  }
}
