package org.frisket.server;

import org.frisket.models.cli.CommandRunner;
import org.frisket.server.cli.ServerCommand;

/** Entry of the module: runs the verb that is named first. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    CommandRunner.main(new ServerCommand(), arguments);
  }
}
