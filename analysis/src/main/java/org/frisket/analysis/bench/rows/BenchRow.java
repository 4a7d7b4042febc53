package org.frisket.analysis.bench.rows;

import java.util.Locale;
import org.frisket.analysis.bench.workload.BenchMethod;

/**
 * A row that can be measured.
 *
 * @param id its name
 * @param verb what is measured
 * @param backbone id of the backbone
 * @param rows B, examples a batch
 * @param length S, wordpieces an example; 0 where {@code task} says it
 * @param task the task whose train split the batches come from, {@link #MIXED} for texts of
 *     several; empty for batches without padding
 * @param method what of ours is measured
 * @param variant what is particular about it
 * @param dropped share of heads and neurons that masks drop in every block; 0 for the usual masks
 * @param bar the largest ratio of ours to the peer's that is aimed at; of a command alone, seconds
 */
public record BenchRow(
    String id,
    Verb verb,
    String backbone,
    int rows,
    int length,
    String task,
    BenchMethod method,
    Variant variant,
    double dropped,
    double bar) {
  /** Texts of TREC and of MRPC as they come. */
  public static final String MIXED = "trec and mrpc";

  private static final double DROPOUT = 0.1;

  /** Whether its bar is one of ours alone. */
  public boolean isAlone() {
    return variant == Variant.COMMAND;
  }

  /** What is held against its bar; null where that was not measured. */
  public Double judged(Row row) {
    return isAlone() ? Double.valueOf(row.ours()) : row.ratio();
  }

  /** The bar, or what is held against it. */
  public String text(double judged) {
    return isAlone() ? verb.unit().text(judged) : String.format(Locale.ROOT, "%.2f", judged);
  }

  /** What a batch is, for people: {@code 32 x 64}, or so many texts of a task. */
  public String batchText() {
    if (isAlone()) {
      return "one line";
    }
    return task.isEmpty() ? rows + " x " + length : rows + " of " + task;
  }

  /** Whether its batches are of texts of several tasks. */
  public boolean isMixed() {
    return task.equals(MIXED);
  }

  /** Rate in [0, 1). */
  public double dropout() {
    return variant.keepsAll() || verb == Verb.INFER ? 0 : DROPOUT;
  }
}
