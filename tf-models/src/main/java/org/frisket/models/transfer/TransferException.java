package org.frisket.models.transfer;

import java.io.IOException;

/** The way to the other side failed, not the files here: it may be tried again. */
public final class TransferException extends IOException {
  private static final long serialVersionUID = 1L;

  public TransferException(String message) {
    super(message);
  }

  public TransferException(String message, Throwable cause) {
    super(message, cause);
  }
}
