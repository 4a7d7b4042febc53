package org.frisket.training.loop;

import org.frisket.models.error.InvalidInputException;
import org.frisket.training.config.TrainingConfig;

/** What a run must have to be spread over several processes. */
public final class ProcessRules {
  private static final String OPTION = "--workers";

  private ProcessRules() {}

  /**
   * @param processes of the run, 1 or more
   * @throws InvalidInputException if a batch has fewer parts, or if examples are to be private
   */
  public static void require(TrainingConfig training, int processes) {
    if (processes == 1) {
      return;
    }
    InvalidInputException.require(
        OPTION + " with training.privacy",
        processes,
        training.privacy().isNone(),
        "1: batches and noise of private training are one process's");
    int parts = parts(training);
    InvalidInputException.require(
        OPTION,
        processes,
        processes <= parts,
        "at most %d, the parts that a batch of training.batch_size %d is computed in%s"
            .formatted(parts, training.batchSize(), enough(training, processes)));
  }

  private static String enough(TrainingConfig training, int processes) {
    return processes > training.batchSize()
        ? ""
        : "; training.micro_batch_size %d in place of %d makes enough of them"
            .formatted(training.batchSize() / processes, training.microBatchSize());
  }

  private static int parts(TrainingConfig training) {
    int part = training.partSize(training.batchSize());
    return (training.batchSize() + part - 1) / part;
  }
}
