package org.frisket.analysis.study.probes;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.frisket.analysis.probe.ControlTask;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.training.run.Experiment;

/**
 * The examples that probes learn from and are tried on, with the labels of the task and of its
 * control. The control's label of a text is that of its first wordpiece's type: to know it, a probe
 * has to know the wordpiece, and has to have learnt its label by heart.
 *
 * @param task its id
 * @param labels how many the task has
 * @param train learnt from
 * @param dev tried on
 * @param control of this task
 */
record ProbedTexts(
    String task,
    int labels,
    List<EncodedExample> train,
    List<EncodedExample> dev,
    ControlTask control) {
  static ProbedTexts of(Experiment experiment, int trainExamples, long seed) {
    List<EncodedExample> all = experiment.train();
    int learnt = trainExamples == 0 ? all.size() : Math.min(trainExamples, all.size());
    List<EncodedExample> train = all.subList(0, learnt);
    return new ProbedTexts(
        experiment.task().id(),
        experiment.task().labels().size(),
        train,
        experiment.dev(),
        new ControlTask(seed, labels(train)));
  }

  static int[] labels(List<EncodedExample> examples) {
    return examples.stream().mapToInt(example -> example.labels()[0]).toArray();
  }

  int[] controlLabels(List<EncodedExample> examples) {
    return control.of(types(examples));
  }

  /** The wordpiece behind [CLS]. */
  private static int[] types(List<EncodedExample> examples) {
    return examples.stream().mapToInt(example -> example.rows().get(0).ids()[1]).toArray();
  }

  /** Share of dev whose first wordpiece is that of some text of train. */
  double known() {
    Set<Integer> met = new HashSet<>();
    IntStream.of(types(train)).forEach(met::add);
    return IntStream.of(types(dev)).filter(met::contains).count() / (double) dev.size();
  }
}
