package org.frisket.training.sweep;

import java.nio.file.Path;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.run.TrainCommandLine;

/**
 * A sweep with its base config.
 *
 * @param file the sweep's own file
 * @param config what stands in it
 * @param base the base config's file
 */
public record SweepFile(Path file, SweepConfig config, Path base) {
  /**
   * @throws InvalidInputException if the file is missing or wrong, or one of its runs would be
   */
  public static SweepFile read(Path file) {
    SweepFile sweep = trusted(file);
    sweep.plan().stream()
        .filter(run -> run.seed() == sweep.config.seeds().get(0)) // seeds alone make no difference
        .forEach(run -> ConfigReader.experiment(sweep.base, sweep.overrides(run)));
    return sweep;
  }

  /** Without a check of its runs, which another process has made. */
  public static SweepFile trusted(Path file) {
    SweepConfig config = ConfigReader.read(file, "sweep", SweepConfig.class);
    Path base = file.toAbsolutePath().getParent().resolve(config.base()).normalize();
    return new SweepFile(file, config, base);
  }

  /** The runs it begins with, in order. */
  public List<PlannedRun> plan() {
    return SweepPlan.of(config);
  }

  List<String> overrides(PlannedRun run) {
    return run.overrides(config.fixed());
  }

  /** The command that trains one of its runs, as it is typed. */
  String trainCommand(PlannedRun run) {
    return TrainCommandLine.of(base, overrides(run));
  }
}
