package org.frisket.server.savedmodel;

import org.frisket.server.model.StatusCode;
import org.tensorflow.exceptions.TFFailedPreconditionException;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFOutOfRangeException;
import org.tensorflow.exceptions.TFPermissionDeniedException;
import org.tensorflow.exceptions.TFResourceExhaustedException;
import org.tensorflow.exceptions.TFUnauthenticatedException;
import org.tensorflow.exceptions.TFUnimplementedException;

/** TensorFlow Java's exceptions by their canonical codes; some codes have no exception there. */
final class Problems {
  private Problems() {}

  static StatusCode code(RuntimeException problem) {
    if (problem instanceof TFInvalidArgumentException
        || problem instanceof IllegalArgumentException) {
      return StatusCode.INVALID_ARGUMENT;
    }
    if (problem instanceof TFFailedPreconditionException) {
      return StatusCode.FAILED_PRECONDITION;
    }
    if (problem instanceof TFOutOfRangeException) {
      return StatusCode.OUT_OF_RANGE;
    }
    if (problem instanceof TFResourceExhaustedException) {
      return StatusCode.RESOURCE_EXHAUSTED;
    }
    if (problem instanceof TFUnimplementedException) {
      return StatusCode.UNIMPLEMENTED;
    }
    if (problem instanceof TFPermissionDeniedException) {
      return StatusCode.PERMISSION_DENIED;
    }
    if (problem instanceof TFUnauthenticatedException) {
      return StatusCode.UNAUTHENTICATED;
    }
    return StatusCode.INTERNAL;
  }
}
