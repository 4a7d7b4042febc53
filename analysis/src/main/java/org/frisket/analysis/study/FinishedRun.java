package org.frisket.analysis.study;

import java.io.IOException;
import java.util.List;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.network.HeadInitializer;
import org.frisket.savedmodels.packages.RestoredTask;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.Run;
import org.frisket.training.run.RunFolder;
import org.frisket.training.run.RunResult;

/**
 * A run that a study reads.
 *
 * @param experiment backbone, data and config
 * @param run in its folder
 * @param result what came out
 */
public record FinishedRun(Experiment experiment, Run run, RunResult result) {
  private static final int SHORT = 4;

  public RunFolder folder() {
    return run.folder();
  }

  /** The package it ended with. */
  public TaskPackage taskPackage() throws IOException {
    return TaskPackageFiles.read(folder().taskPackage());
  }

  /** That package as its method restores it. */
  public RestoredTask restored() throws IOException {
    return new RestoredTask(experiment.backbone(), taskPackage());
  }

  /** What it started from: the backbone under the classifier that the run drew or made. */
  public ParameterSource start() {
    return HeadInitializer.of(
        experiment.backbone(),
        experiment.config().method().head(),
        experiment.task().spec(),
        experiment.config().seedOfHead());
  }

  /** Short: {@code trec seed 2}. */
  public String label() {
    return result.task() + " seed " + result.seed();
  }

  /** Short, and another one than those of other runs. */
  public String label(List<FinishedRun> among) {
    boolean unique = among.stream().filter(run -> run.label().equals(label())).count() < 2;
    return unique ? label() : label() + " " + result.runId().substring(0, SHORT);
  }
}
