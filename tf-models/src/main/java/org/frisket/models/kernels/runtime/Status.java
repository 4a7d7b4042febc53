package org.frisket.models.kernels.runtime;

import com.sun.jna.Pointer;

/** TensorFlow's answer to a call: nothing, or an error with a message. */
final class Status implements AutoCloseable {
  /** TF_INTERNAL. */
  private static final int INTERNAL = 13;

  private final Pointer pointer = TensorFlowLibrary.TF_NewStatus();

  Pointer pointer() {
    return pointer;
  }

  /**
   * @throws IllegalStateException with TensorFlow's message if the last call failed
   */
  void check() {
    if (TensorFlowLibrary.TF_GetCode(pointer) != 0) {
      throw new IllegalStateException(TensorFlowLibrary.TF_Message(pointer));
    }
  }

  void fail(Throwable cause) {
    TensorFlowLibrary.TF_SetStatus(pointer, INTERNAL, cause.toString());
  }

  @Override
  public void close() {
    TensorFlowLibrary.TF_DeleteStatus(pointer);
  }
}
