package org.frisket.savedmodels;

import org.frisket.models.cli.CommandRunner;
import org.frisket.savedmodels.cli.SavedModelsCommand;

/** Entry of the module: runs the verb that is named first. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    CommandRunner.main(new SavedModelsCommand(), arguments);
  }
}
