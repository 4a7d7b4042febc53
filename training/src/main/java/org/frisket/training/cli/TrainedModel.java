package org.frisket.training.cli;

import java.io.IOException;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.training.run.Experiment;
import org.frisket.training.run.Run;

/** The model of a finished run, as it will be served; made when it is first asked for. */
final class TrainedModel implements AutoCloseable {
  private final Experiment experiment;
  private final Run run;
  private TaskModel model;

  TrainedModel(Experiment experiment, Run run) {
    this.experiment = experiment;
    this.run = run;
  }

  TaskModel get() throws IOException {
    return model == null ? get(run.taskPackage().orElseThrow()) : model;
  }

  /**
   * The same where the run's package is read already.
   *
   * @param trained the run's
   */
  TaskModel get(TaskPackage trained) {
    if (model == null) {
      model = new TaskModel(experiment.backbone(), trained, experiment.config().threads());
    }
    return model;
  }

  @Override
  public void close() {
    if (model != null) {
      model.close();
    }
  }
}
