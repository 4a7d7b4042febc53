package org.frisket.analysis.study.representations;

import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.training.run.Experiment;

/**
 * The examples whose [CLS] are looked at.
 *
 * @param task its id
 * @param names of the labels
 * @param examples of dev
 */
record Texts(String task, List<String> names, List<EncodedExample> examples) {
  private static final int MOST_LABELS = 8;

  /**
   * @param wanted how many; 0 for all
   * @throws InvalidInputException if the task has more labels than a picture tells apart
   */
  static Texts of(Experiment experiment, int wanted) {
    List<String> names = experiment.task().labels();
    InvalidInputException.require(
        "labels of task " + experiment.task().id(),
        names.size(),
        names.size() <= MOST_LABELS,
        "at most " + MOST_LABELS + ", as many as a picture tells apart");
    List<EncodedExample> dev = experiment.dev();
    int seen = wanted == 0 ? dev.size() : Math.min(wanted, dev.size());
    return new Texts(experiment.task().id(), names, dev.subList(0, seen));
  }

  /** The right label of each, from 0. */
  int[] labels() {
    return examples.stream().mapToInt(example -> example.labels()[0]).toArray();
  }
}
