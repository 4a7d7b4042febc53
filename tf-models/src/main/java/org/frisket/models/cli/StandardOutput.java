package org.frisket.models.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.frisket.models.error.WorkFailedException;

/**
 * Where a command's answer goes: in UTF-8 whatever the locale, and with a write that fails as the
 * command's failure. Java's own streams keep such failures to themselves.
 */
final class StandardOutput extends OutputStream {
  /** How Linux and macOS say that nobody reads any more. */
  private static final String NOBODY_READS = "Broken pipe";

  private final OutputStream target;

  private StandardOutput(OutputStream target) {
    this.target = target;
  }

  /**
   * Writes through its buffer at each flush.
   *
   * <p>Printing throws {@link WorkFailedException} if what is printed cannot be written, and {@link
   * OutputUnreadException} if its reader has closed it.
   */
  static PrintWriter to(OutputStream target) {
    return new PrintWriter(
        new OutputStreamWriter(new StandardOutput(target), StandardCharsets.UTF_8));
  }

  /** The process's own. */
  static OutputStream ofProcess() {
    return new FileOutputStream(FileDescriptor.out);
  }

  /**
   * Keeps it for the answer alone: whatever else prints, prints to standard error, in UTF-8 as
   * well.
   */
  static void keepForAnswers() {
    PrintStream errors =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    System.setOut(errors);
    System.setErr(errors);
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    try {
      target.write(bytes, offset, length);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void flush() {
    try {
      target.flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static RuntimeException failed(IOException error) {
    return NOBODY_READS.equals(error.getMessage())
        ? new OutputUnreadException(error)
        : new WorkFailedException(
            "standard output: " + error.getMessage() + "; the answer is not written", error);
  }
}
