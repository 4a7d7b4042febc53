package org.frisket.analysis.bench.worker;

import java.util.List;
import org.frisket.models.preprocess.text.Batch;

/** A loaded model. */
interface WorkerModel extends AutoCloseable {
  /**
   * Tells which batches an epoch has, before its first step.
   *
   * @param batches the same in every epoch
   */
  default void prepare(List<Batch> batches) {}

  /** One step of training; its mean loss before the update. */
  float step(Batch batch);

  /** Logits (B, C). */
  float[][] logits(Batch batch);

  @Override
  void close();
}
