package org.frisket.savedmodels.serving.engine;

import org.frisket.models.error.InvalidInputException;

/** An example that a task cannot be asked with, though nothing is wrong with the task. */
public final class InvalidExampleException extends InvalidInputException {
  private static final long serialVersionUID = 1;

  InvalidExampleException(InvalidInputException cause) {
    super(cause.getMessage(), cause);
  }
}
