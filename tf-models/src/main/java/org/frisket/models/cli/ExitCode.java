package org.frisket.models.cli;

/** What a command's exit code means. */
public final class ExitCode {
  public static final int DONE = 0;
  public static final int FAILED = 1;
  public static final int BAD_INPUT = 2;

  /** Ended by Ctrl-C or SIGTERM: 128 + SIGINT. */
  public static final int INTERRUPTED = 130;

  /** Nobody reads its output any more: 128 + SIGPIPE, as other programs end then. */
  public static final int UNREAD = 141;

  private ExitCode() {}
}
