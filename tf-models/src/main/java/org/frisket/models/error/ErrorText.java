package org.frisket.models.error;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;

/** What an error says to a person: one line, with its cause. */
public final class ErrorText {
  private ErrorText() {}

  /** The message and its cause; a program error also gets its class, to be searched for. */
  public static String of(Throwable error) {
    if (error instanceof WorkFailedException) {
      return error.getMessage(); // says all by itself
    }
    boolean expected = error instanceof InvalidInputException;
    String own = error instanceof UncheckedIOException ? "" : text(error, expected);
    if (error.getCause() == null) {
      return own;
    }
    String cause = text(error.getCause(), expected);
    return own.endsWith(cause) ? own : (own.isEmpty() ? "" : own + ": ") + cause;
  }

  private static String text(Throwable error, boolean messageOnly) {
    boolean spoken = messageOnly && error.getMessage() != null && !(error instanceof IOException);
    String whole = spoken || saysFileAndReason(error) ? error.getMessage() : error.toString();
    return whole.lines().findFirst().orElse(""); // TensorFlow's messages run over many lines
  }

  private static boolean saysFileAndReason(Throwable error) {
    return error instanceof FileSystemException problem && problem.getReason() != null;
  }
}
