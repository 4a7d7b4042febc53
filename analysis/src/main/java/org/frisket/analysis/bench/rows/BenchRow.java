package org.frisket.analysis.bench.rows;

import org.frisket.analysis.bench.workload.BenchMethod;

/**
 * A row that can be measured.
 *
 * @param id its name
 * @param verb what is measured
 * @param backbone id of the backbone
 * @param rows B, examples a batch
 * @param length S, wordpieces an example; 0 where {@code task} says it
 * @param task the task whose train split the batches come from; empty for batches without padding
 * @param method what of ours is measured
 * @param variant what is particular about it
 * @param dropped share of heads and neurons that masks drop in every block; 0 for the usual masks
 * @param bar the largest ratio of ours to the peer's that is aimed at
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
  private static final double DROPOUT = 0.1;

  /** Rate in [0, 1). */
  public double dropout() {
    return variant.keepsAll() || verb == Verb.INFER ? 0 : DROPOUT;
  }
}
