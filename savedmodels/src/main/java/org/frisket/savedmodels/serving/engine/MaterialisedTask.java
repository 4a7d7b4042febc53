package org.frisket.savedmodels.serving.engine;

import org.frisket.models.preprocess.text.Batch;

/**
 * The form of a task that answers fastest, for one that is asked so often that it is worth its
 * room. Who takes it away closes it after the last pass.
 */
interface MaterialisedTask extends AutoCloseable {
  /** The logits of one batch, one row an answer. */
  float[][] logits(Batch batch);

  /** Bytes that it takes beside the task's masks as words. */
  long bytes();

  @Override
  void close();
}
