package org.frisket.savedmodels.library;

import java.util.List;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.Answer;
import org.frisket.savedmodels.packages.TaskManifest;

/** What answers for a {@link TaskClassifier}. */
interface Answering extends AutoCloseable {
  TaskManifest manifest();

  /** For each example one answer; for a sentence to be tagged, one a word. */
  List<List<Answer>> answer(List<Example> examples);

  @Override
  void close();
}
