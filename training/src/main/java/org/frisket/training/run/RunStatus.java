package org.frisket.training.run;

import java.util.Locale;

/** How a run stands that was begun. */
public enum RunStatus {
  /** With a result. */
  DONE,
  /** Without one, and another process of this machine is at it. */
  RUNNING,
  /** It left the numbers, and was not begun again since. */
  DIVERGED,
  /** Without a result, and nobody is at it; {@code --resume} goes on. */
  UNFINISHED;

  /** As it is typed and printed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
