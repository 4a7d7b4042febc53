package org.frisket.training.predictions;

import java.io.IOException;

/** Writes predictions, one after the other. */
@FunctionalInterface
public interface PredictionWriter {
  /**
   * @throws org.frisket.models.error.InvalidInputException if the layout cannot hold it
   */
  void write(Prediction prediction) throws IOException;
}
