package org.frisket.analysis.bench.worker;

import org.frisket.models.text.Batch;

/** A loaded model. */
interface WorkerModel extends AutoCloseable {
  /** One step of training; its mean loss before the update. */
  float step(Batch batch);

  /** Logits (B, C). */
  float[][] logits(Batch batch);

  @Override
  void close();
}
