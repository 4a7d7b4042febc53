package org.frisket.savedmodels.library;

import java.util.List;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.Answer;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.serving.TaskModel;

/** A task with a network of its own. */
record ModelTask(TaskModel model) implements Answering {
  /** Examples that are computed together, at most. */
  private static final int BATCH = 32;

  @Override
  public TaskManifest manifest() {
    return model.manifest();
  }

  @Override
  public List<List<Answer>> answer(List<Example> examples) {
    return model.answer(examples, BATCH);
  }

  @Override
  public void close() {
    model.close();
  }
}
