package org.frisket.analysis.cli;

import java.util.List;
import org.frisket.savedmodels.cli.SavedModelsCommand;
import org.frisket.server.cli.ServerCommand;
import org.frisket.training.cli.TrainingCommand;

/** The commands of all modules. */
final class Modules {
  private Modules() {}

  /** That of each module which holds its verbs, in the order of the pages. */
  static List<Object> roots() {
    return List.of(
        new TrainingCommand(),
        new SavedModelsCommand(),
        new ServerCommand(),
        new AnalysisCommand());
  }
}
