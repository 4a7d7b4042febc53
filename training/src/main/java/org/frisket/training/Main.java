package org.frisket.training;

import org.frisket.models.cli.CommandRunner;
import org.frisket.training.cli.TrainingCommand;

/** Entry of the module: {@code train}, {@code evaluate}, {@code doctor}. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    CommandRunner.main(new TrainingCommand(), arguments);
  }
}
