package org.frisket.training.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.frisket.training.run.RunRecord;
import org.frisket.training.run.RunResult;

/** What runs are sorted by; those that do not say come last. */
enum RunOrder {
  /** The newest first. */
  DATE(Comparator.comparing(RunRecord::date).reversed()),
  /** The best first. */
  METRIC(descending(RunResult::value)),
  /** By name, then by id. */
  EXPERIMENT(Comparator.comparing(RunRecord::experiment).thenComparing(RunRecord::id)),
  /** The largest learning rate first. */
  RATE(descending(RunResult::learningRate)),
  /** The longest first. */
  MINUTES(descending(RunResult::minutes));

  private final Comparator<RunRecord> comparator;

  RunOrder(Comparator<RunRecord> comparator) {
    this.comparator = comparator;
  }

  private static Comparator<RunRecord> descending(ToDoubleFunction<RunResult> value) {
    return Comparator.comparingDouble(
        run ->
            run.result().isPresent()
                ? -value.applyAsDouble(run.result().get())
                : Double.POSITIVE_INFINITY);
  }

  List<RunRecord> sorted(List<RunRecord> runs) {
    return runs.stream().sorted(comparator).toList();
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
