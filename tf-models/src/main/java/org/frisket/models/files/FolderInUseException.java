package org.frisket.models.files;

import org.frisket.models.error.InvalidInputException;

/** Another process, or another thread of this one, has the folder. Later it may be free. */
public final class FolderInUseException extends InvalidInputException {
  private static final long serialVersionUID = 1L;

  FolderInUseException(String folder, String owner) {
    super(folder + ": in use by " + owner + " (expected: one process at a time)");
  }
}
