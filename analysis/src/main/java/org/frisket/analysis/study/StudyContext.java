package org.frisket.analysis.study;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.frisket.training.data.TaskData;
import org.frisket.training.run.RunFolder;

/** What a study is given: its finished runs, and a way to say how far it is. */
public final class StudyContext {
  private final Map<RunChoice, List<FinishedRun>> runs;
  private final Function<FinishedRun, TaskData> data;
  private final Consumer<String> progress;

  /**
   * @param data where the examples of a run's task come from
   * @param progress is told what is done now
   */
  StudyContext(
      Map<RunChoice, List<FinishedRun>> runs,
      Function<FinishedRun, TaskData> data,
      Consumer<String> progress) {
    this.runs = runs;
    this.data = data;
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

  /** Where the runs of a choice lie. */
  public List<RunFolder> folders(RunChoice choice) {
    return runs(choice).stream().map(FinishedRun::folder).toList();
  }

  /** Where the examples of a run's task come from, those of test too. */
  public TaskData data(FinishedRun run) {
    return data.apply(run);
  }

  /** A line of progress. */
  public void progress(String what) {
    progress.accept(what);
  }
}
