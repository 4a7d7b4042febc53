package org.frisket.savedmodels.remote;

import java.io.IOException;

/** The way to the other side failed, not the files here: it may be tried again. */
final class TransferException extends IOException {
  private static final long serialVersionUID = 1L;

  TransferException(String message) {
    super(message);
  }

  TransferException(String message, Throwable cause) {
    super(message, cause);
  }
}
