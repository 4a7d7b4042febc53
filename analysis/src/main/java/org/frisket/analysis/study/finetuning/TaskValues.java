package org.frisket.analysis.study.finetuning;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.analysis.study.StudyContext;
import org.frisket.training.run.RunGroup;

/**
 * The metric of a task's runs.
 *
 * @param task id of the task
 * @param metric its metric
 * @param runs of each that is compared
 * @param dev by what is compared, then by seed
 * @param test the same; nothing where the task has no test split
 */
record TaskValues(
    String task,
    String metric,
    Map<Compared, List<FinishedRun>> runs,
    Map<Compared, RunGroup> dev,
    Map<Compared, RunGroup> test) {

  /** Nothing where the data of one of them is not there. */
  static Optional<TaskValues> of(TaskChoice choice, StudyContext context) throws IOException {
    Map<Compared, List<FinishedRun>> runs = new EnumMap<>(Compared.class);
    Map<Compared, RunGroup> dev = new EnumMap<>(Compared.class);
    Map<Compared, RunGroup> test = new EnumMap<>(Compared.class);
    for (Compared compared : Compared.values()) {
      List<FinishedRun> found = context.runs(choice.of(compared));
      if (found.isEmpty()) {
        return Optional.empty();
      }
      runs.put(compared, found);
      dev.put(compared, dev(found));
      test(found, compared, context).ifPresent(values -> test.put(compared, values));
    }
    FinishedRun any = runs.get(Compared.FINETUNING).get(0);
    return Optional.of(new TaskValues(any.result().task(), any.result().metric(), runs, dev, test));
  }

  private static RunGroup dev(List<FinishedRun> runs) {
    Map<Long, Double> values = new TreeMap<>();
    runs.forEach(run -> values.put(run.result().seed(), run.result().value()));
    return new RunGroup(Map.of(), values);
  }

  private static Optional<RunGroup> test(
      List<FinishedRun> runs, Compared compared, StudyContext context) throws IOException {
    Map<Long, Double> values = new TreeMap<>();
    for (FinishedRun run : runs) {
      context.progress(compared.title() + ", " + run.label());
      TestSplit.value(run, context.taskData(run))
          .ifPresent(value -> values.put(run.result().seed(), value));
    }
    return values.isEmpty() ? Optional.empty() : Optional.of(new RunGroup(Map.of(), values));
  }

  boolean hasTest() {
    return !test.isEmpty();
  }

  /** Whether there is anything to learn that the frozen backbone has not. */
  boolean counts() {
    return dev.get(Compared.FINETUNING).mean() > dev.get(Compared.LINEAR_PROBE).mean();
  }

  Difference onDev(int resamples) {
    return Difference.of(dev.get(Compared.MASKING), dev.get(Compared.FINETUNING), resamples);
  }

  /** Of a task that has a test split. */
  Difference onTest(int resamples) {
    return Difference.of(test.get(Compared.MASKING), test.get(Compared.FINETUNING), resamples);
  }
}
