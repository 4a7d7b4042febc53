package org.frisket.training.parallel;

import java.io.IOException;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.WorkFailedException;

/** Another process of the run is gone; nothing that was saved before is touched. */
public final class LostWorkerException extends WorkFailedException {
  private static final long serialVersionUID = 1L;

  private LostWorkerException(String message, IOException cause) {
    super(message, cause);
  }

  /**
   * @param rank of the process that is gone
   * @param step from 0
   */
  static LostWorkerException of(int rank, int processes, long step, IOException cause) {
    return new LostWorkerException(
        "worker %d (of %d processes) was lost in step %d: %s"
            .formatted(rank, processes, step + 1, ErrorText.of(cause)),
        cause);
  }

  /**
   * The first process of the run is gone, as one of the others tells it.
   *
   * @param address where it was
   */
  static LostWorkerException ofFirst(String address, IOException cause) {
    return new LostWorkerException(
        "the first process of the run, at %s, is gone (%s); what it has saved is in its run folder"
            .formatted(address, ErrorText.of(cause)),
        cause);
  }
}
