package org.frisket.analysis.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.frisket.training.data.TaskData;
import org.frisket.training.run.RunFolder;

/** What a study is given: its finished runs, its examples, and a way to say how far it is. */
public final class StudyContext {
  private final Map<RunChoice, List<FinishedRun>> runs;
  private final Map<DataChoice, StudyData> data;
  private final Function<FinishedRun, TaskData> taskData;
  private final Consumer<String> progress;

  /**
   * @param data examples besides those of runs
   * @param taskData where the examples of a run's task come from
   * @param progress is told what is done now
   */
  StudyContext(
      Map<RunChoice, List<FinishedRun>> runs,
      Map<DataChoice, StudyData> data,
      Function<FinishedRun, TaskData> taskData,
      Consumer<String> progress) {
    this.runs = runs;
    this.data = data;
    this.taskData = taskData;
    this.progress = progress;
  }

  /** The runs of a choice, in the order of its seeds; none where their data is not there. */
  public List<FinishedRun> runs(RunChoice choice) {
    return runs.getOrDefault(choice, List.of());
  }

  /** The same of several choices, one after the other. */
  public List<FinishedRun> runs(List<RunChoice> choices) {
    return choices.stream().flatMap(choice -> runs(choice).stream()).toList();
  }

  /** The examples of a choice; nothing where they are not there. */
  public Optional<StudyData> data(DataChoice choice) {
    return Optional.ofNullable(data.get(choice));
  }

  /** Where the runs of a choice lie. */
  public List<RunFolder> folders(RunChoice choice) {
    return runs(choice).stream().map(FinishedRun::folder).toList();
  }

  /** Where the examples of a run's task come from, those of test too. */
  public TaskData taskData(FinishedRun run) {
    return taskData.apply(run);
  }

  /** A line of progress. */
  public void progress(String what) {
    progress.accept(what);
  }
}
