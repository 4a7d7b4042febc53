package org.frisket.models.error;

/** What a person types to start the program, for messages that name a command. */
public final class Launcher {
  /**
   * Such as {@code ./frisket}, which stands in the project, or {@code frisket} where the launcher
   * is on the path: the launcher says how it was called.
   */
  public static final String NAME = System.getProperty("frisket.launcher", "./frisket");

  private Launcher() {}
}
