package org.frisket.training.tracking;

import org.frisket.training.loop.TrainingListener;

/** Is told of a run. Whatever goes wrong with it is no reason to end the run. */
interface Tracker extends TrainingListener, AutoCloseable {
  /** The run left the numbers. */
  default void failed() {}

  /** Nothing more comes: the run has ended, was interrupted, or has failed. */
  @Override
  void close();
}
