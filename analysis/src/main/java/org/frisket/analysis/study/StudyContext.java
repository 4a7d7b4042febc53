package org.frisket.analysis.study;

import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.training.run.RunFolder;

/** What a study is given: its finished runs, and a way to say how far it is. */
public final class StudyContext {
  private static final Logger LOG = LogManager.getLogger(StudyContext.class);

  private final String study;
  private final Map<RunChoice, List<FinishedRun>> runs;
  private final boolean quiet;

  StudyContext(String study, Map<RunChoice, List<FinishedRun>> runs, boolean quiet) {
    this.study = study;
    this.runs = runs;
    this.quiet = quiet;
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

  /** A line for whoever waits. */
  public void progress(String what) {
    if (!quiet) {
      LOG.info("{}: {}", study, what);
    }
  }
}
