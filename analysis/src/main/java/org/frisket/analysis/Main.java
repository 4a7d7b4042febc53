package org.frisket.analysis;

import org.frisket.analysis.cli.AnalysisCommand;
import org.frisket.models.cli.CommandRunner;

/** Entry of the module: runs the verb that is named first. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    CommandRunner.main(new AnalysisCommand(), arguments);
  }
}
