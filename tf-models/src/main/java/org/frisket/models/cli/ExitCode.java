package org.frisket.models.cli;

import java.util.Map;
import java.util.TreeMap;

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

  /** Every code, in order, with what it tells a person. */
  public static Map<Integer, String> meanings() {
    return new TreeMap<>(
        Map.of(
            DONE, "done",
            FAILED, "failed while running",
            BAD_INPUT, "wrong use or bad input",
            INTERRUPTED, "interrupted",
            UNREAD, "nobody reads the output any more"));
  }
}
