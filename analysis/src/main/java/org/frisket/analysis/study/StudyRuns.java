package org.frisket.analysis.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.training.config.MovedExperiments;
import org.frisket.training.data.TaskData;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.ExperimentLoader;
import org.frisket.training.run.Run;
import org.frisket.training.run.RunResult;
import org.frisket.training.run.TrainCommandLine;

/** Finds the runs that studies are of, and starts what is missing. Each is loaded once. */
public final class StudyRuns {
  /** Trains a run to its end, or goes on with it. */
  @FunctionalInterface
  public interface Runner {
    RunResult finish(Experiment experiment, Run run) throws IOException;
  }

  private record Key(Path file, List<String> overrides) {}

  private final Path runs;
  private final ExperimentLoader loader;
  private final Runner runner;
  private final Map<Key, StudyRun> known = new HashMap<>();
  private final Map<String, TaskData> data = new HashMap<>();

  /**
   * @param runs the folder of all runs
   * @param loader reads what the runs read
   */
  public StudyRuns(Path runs, ExperimentLoader loader, Runner runner) {
    this.runs = runs;
    this.loader = loader;
    this.runner = runner;
  }

  /** The folder of all runs. */
  public Path folder() {
    return runs;
  }

  /** Whether a choice is left out: its data files are not there, and it says that it may be. */
  boolean leavesOut(Path study, RunChoice choice) {
    return choice.ifData()
        && !loader.hasData(file(study, choice), choice.overrides(choice.seeds().get(0)));
  }

  /** The examples of a choice; nothing where they are not there, and it says that this may be. */
  Optional<StudyData> data(Path study, DataChoice choice) {
    TaskData data = loader.data(study.resolveSibling(choice.task()).normalize());
    return choice.ifData() && !data.isHere()
        ? Optional.empty()
        : Optional.of(new StudyData(data, choice.splits()));
  }

  /** The runs of a choice as they are, finished or not. */
  List<StudyRun> plan(Path study, RunChoice choice) {
    List<StudyRun> planned = new ArrayList<>();
    for (long seed : choice.seeds()) {
      Key key = new Key(file(study, choice), choice.overrides(seed));
      planned.add(known.computeIfAbsent(key, this::load));
    }
    return planned;
  }

  /** What trains the runs of a choice; nothing is loaded. */
  List<String> commands(Path study, RunChoice choice) {
    Path file = file(study, choice);
    return choice.seeds().stream()
        .map(seed -> TrainCommandLine.of(file, choice.overrides(seed)))
        .toList();
  }

  private static Path file(Path study, RunChoice choice) {
    return MovedExperiments.find(study.resolveSibling(choice.experiment()).normalize());
  }

  private StudyRun load(Key key) {
    Experiment experiment = loader.load(key.file(), key.overrides());
    String command = TrainCommandLine.of(key.file(), key.overrides());
    StudyRun planned = new StudyRun(experiment, new Run(experiment, runs, command), command);
    data.put(planned.id(), loader.data(key.file(), key.overrides()));
    return planned;
  }

  /** Where the examples of a run's task come from. */
  TaskData taskData(FinishedRun run) {
    return data.get(run.result().runId());
  }

  /** The run when it is finished: met, gone on with, or begun. */
  FinishedRun finish(StudyRun planned) throws IOException {
    Optional<RunResult> known = planned.run().result();
    RunResult result =
        known.isPresent() ? known.get() : runner.finish(planned.experiment(), planned.run());
    return new FinishedRun(planned.experiment(), planned.run(), result);
  }
}
