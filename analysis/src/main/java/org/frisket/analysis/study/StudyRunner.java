package org.frisket.analysis.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.files.FolderLock;

/**
 * Does studies: starts the runs that are missing, asks the study, writes its folder. What is there
 * already, for the same config and runs, is not done again.
 */
public final class StudyRunner {
  private static final String STUDIES = "studies";

  private final StudyRuns runs;
  private final boolean quiet;

  /**
   * @param quiet whether nothing is said of progress
   */
  public StudyRunner(StudyRuns runs, boolean quiet) {
    this.runs = runs;
    this.quiet = quiet;
  }

  /** Where a study's files lie. */
  public StudyFolder folder(StudyPlan<?> plan) {
    return new StudyFolder(runs.folder().resolve(STUDIES).resolve(plan.id()));
  }

  /** Config and runs of a study; nothing is started. */
  public <C extends Record> StudyPlan<C> plan(Study<C> study, Path config) {
    return StudyPlan.of(study, config, runs);
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
    return FolderLock.alone(all, "studies", () -> study(plan, folder, command));
  }

  private <C extends Record> StudyRecord study(
      StudyPlan<C> plan, StudyFolder folder, String command) throws IOException {
    Map<RunChoice, List<FinishedRun>> finished = finish(plan.runs());
    var later = plan.later(new StudyContext(plan.id(), finished, quiet), runs);
    finished.putAll(finish(later));
    StudyContext context = new StudyContext(plan.id(), finished, quiet);
    List<PlannedRun> all = new ArrayList<>(plan.distinctRuns());
    later.values().forEach(all::addAll);
    context.progress("begins, with " + all.size() + " finished runs");
    Findings findings = plan.study().run(plan.config(), context);
    return folder.write(plan, findings, Provenance.of(plan, all, command));
  }

  private Map<RunChoice, List<FinishedRun>> finish(Map<RunChoice, List<PlannedRun>> choices)
      throws IOException {
    Map<RunChoice, List<FinishedRun>> finished = new LinkedHashMap<>();
    for (Map.Entry<RunChoice, List<PlannedRun>> entry : choices.entrySet()) {
      List<FinishedRun> ofChoice = new ArrayList<>();
      for (PlannedRun planned : entry.getValue()) {
        ofChoice.add(runs.finish(planned));
      }
      finished.put(entry.getKey(), ofChoice);
    }
    return finished;
  }
}
