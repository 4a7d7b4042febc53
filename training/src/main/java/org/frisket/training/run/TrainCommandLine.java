package org.frisket.training.run;

import java.nio.file.Path;
import java.util.List;
import org.frisket.models.cli.Shell;

/** How a run is asked for on the command line; kept with its result. */
public final class TrainCommandLine {
  private TrainCommandLine() {}

  /**
   * @param config the experiment's file
   * @param overrides {@code key=value}
   */
  public static String of(Path config, List<String> overrides) {
    StringBuilder text = new StringBuilder("train " + Shell.word(config));
    overrides.forEach(override -> text.append(" --set ").append(Shell.word(override)));
    return text.toString();
  }
}
