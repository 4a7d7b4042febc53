package org.frisket.analysis.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.frisket.models.files.FolderLock;
import org.frisket.models.progress.ProgressDisplay;

/**
 * Does studies: starts the runs that are missing, asks the study, writes its folder. What is there
 * already, for the same config and runs, is not done again.
 */
public final class StudyRunner {
  private static final String STUDIES = "studies";

  private final StudyRuns runs;
  private final StudyWatch watch;

  /**
   * @param watch tells how far they are
   */
  public StudyRunner(StudyRuns runs, StudyWatch watch) {
    this.runs = runs;
    this.watch = watch;
  }

  /** Where a study's files lie. */
  public StudyFolder folder(StudyPlan<?> plan) {
    return new StudyFolder(runs.folder().resolve(STUDIES).resolve(plan.id()));
  }

  /** Config and runs of a study; nothing is started. */
  public <C extends Record> StudyPlan<C> plan(Study<C> study, Path config) {
    return watch.reading(study.name(), () -> StudyPlan.of(study, config, runs));
  }

  /** Every run of a study, those too that start from others; nothing is started. */
  public List<RunLine> overview(StudyPlan<?> plan) throws IOException {
    List<RunLine> lines = new ArrayList<>();
    for (StudyRun run : plan.distinctRuns()) {
      lines.add(RunLine.of(run));
    }
    if (!plan.isFinished()) {
      for (RunChoice choice : plan.laterChoices()) {
        runs.commands(plan.file(), choice).forEach(command -> lines.add(RunLine.later(command)));
      }
      return lines;
    }
    for (List<StudyRun> later : plan.later(runs).values()) {
      for (StudyRun run : later) {
        lines.add(RunLine.of(run));
      }
    }
    return lines;
  }

  /**
   * The study as it is, or done now.
   *
   * @param command what was typed, for the record
   */
  public <C extends Record> StudyRecord result(StudyPlan<C> plan, String command)
      throws IOException {
    StudyFolder folder = folder(plan);
    Optional<StudyRecord> known = folder.whole(plan.key());
    if (known.isPresent()) {
      return known.get();
    }
    Path all = Files.createDirectories(folder.path().getParent());
    return FolderLock.alone(
        all,
        "studies",
        () -> watch.during(plan.id(), progress -> study(plan, folder, command, progress)));
  }

  private <C extends Record> StudyRecord study(
      StudyPlan<C> plan, StudyFolder folder, String command, Consumer<String> progress)
      throws IOException {
    Map<RunChoice, List<FinishedRun>> finished = finish(plan.id(), plan.runs());
    var later = plan.later(runs);
    finished.putAll(finish(plan.id(), later));
    StudyContext context = new StudyContext(finished, plan.data(), runs::taskData, progress);
    List<StudyRun> all = new ArrayList<>(plan.distinctRuns());
    later.values().forEach(all::addAll);
    context.progress("begins, with " + all.size() + " finished runs");
    Findings findings = plan.study().run(plan.config(), context);
    return folder.write(plan, findings, Provenance.of(plan, all, command));
  }

  private Map<RunChoice, List<FinishedRun>> finish(
      String study, Map<RunChoice, List<StudyRun>> choices) throws IOException {
    int all = choices.values().stream().mapToInt(List::size).sum();
    try (ProgressDisplay.Work work = watch.runs(study, all)) {
      return finish(choices, work);
    }
  }

  private Map<RunChoice, List<FinishedRun>> finish(
      Map<RunChoice, List<StudyRun>> choices, ProgressDisplay.Work work) throws IOException {
    int done = 0;
    Map<RunChoice, List<FinishedRun>> finished = new LinkedHashMap<>();
    for (Map.Entry<RunChoice, List<StudyRun>> entry : choices.entrySet()) {
      List<FinishedRun> ofChoice = new ArrayList<>();
      for (StudyRun planned : entry.getValue()) {
        ofChoice.add(runs.finish(planned));
        work.reached(++done, "");
      }
      finished.put(entry.getKey(), ofChoice);
    }
    return finished;
  }
}
