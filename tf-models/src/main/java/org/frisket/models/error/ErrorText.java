package org.frisket.models.error;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/**
 * What an error says to a person: one line, with its cause, in words and not in names of classes.
 */
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
    if (error instanceof IOException problem) {
      return problem(problem);
    }
    boolean spoken = messageOnly && error.getMessage() != null;
    return firstLine(spoken ? error.getMessage() : error.toString());
  }

  private static String problem(IOException problem) {
    String what = what(problem);
    String said = problem.getMessage() == null ? "" : firstLine(problem.getMessage());
    if (what.isEmpty()) {
      return said.isEmpty() ? problem.toString() : said;
    }
    return said.isEmpty() ? what : said + ": " + what;
  }

  /** What Java says by the class of a problem alone; nothing where its message says it. */
  private static String what(IOException problem) {
    if (problem instanceof FileSystemException file) {
      return file.getReason() == null ? what(file) : "";
    }
    if (problem instanceof UnknownHostException) {
      return "no such host, or no network";
    }
    if (problem instanceof ConnectException
        && (problem.getMessage() == null
            || problem.getCause() instanceof UnresolvedAddressException)) {
      return "no connection";
    }
    if (problem instanceof HttpTimeoutException || problem instanceof SocketTimeoutException) {
      return "no answer in time";
    }
    if (problem instanceof EOFException) {
      return "ends too early";
    }
    return problem instanceof CharacterCodingException ? "not in the expected encoding" : "";
  }

  private static String what(FileSystemException problem) {
    if (problem instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (problem instanceof AccessDeniedException) {
      return "no permission";
    }
    if (problem instanceof FileAlreadyExistsException) {
      return "is there already";
    }
    if (problem instanceof DirectoryNotEmptyException) {
      return "a folder that is not empty";
    }
    return problem instanceof NotDirectoryException ? "not a folder" : "cannot be used";
  }

  /** TensorFlow's messages run over many lines. */
  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
