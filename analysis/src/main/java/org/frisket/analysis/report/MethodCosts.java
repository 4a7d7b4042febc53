package org.frisket.analysis.report;

import java.util.List;
import java.util.Optional;
import org.frisket.analysis.bench.rows.Row;

/**
 * What a method costs with the embedded backbone, of measured rows.
 *
 * @param rows all that are kept
 */
record MethodCosts(List<Row> rows) {
  private static final String FINETUNING = "finetuning";
  private static final String STEP = "minilm-step-32x64-";
  private static final String PEAK = "minilm-peak-32x64-";

  /** Seconds of a step of 32 texts of 64 wordpieces. */
  Optional<Double> step(String method) {
    return stepRow(method).map(row -> own(row, method));
  }

  /** The same as it was measured, beside finetuning. */
  Optional<Row> stepRow(String method) {
    return row(STEP, method);
  }

  /** Largest resident bytes of a process that trains at that shape. */
  Optional<Double> peak(String method) {
    return peakRow(method).map(row -> own(row, method));
  }

  /** The same as it was measured. */
  Optional<Row> peakRow(String method) {
    return row(PEAK, method);
  }

  /** A method's side of its row: finetuning is what the others stand beside. */
  static double own(Row row, String method) {
    return method.equals(FINETUNING) ? row.peer() : row.ours();
  }

  private Optional<Row> row(String prefix, String method) {
    return rows.stream()
        .filter(
            row ->
                method.equals(FINETUNING)
                    ? row.id().startsWith(prefix)
                    : row.id().equals(prefix + method))
        .findFirst();
  }
}
