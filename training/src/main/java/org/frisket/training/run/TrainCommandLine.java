package org.frisket.training.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.frisket.models.cli.Shell;

/** How a run is asked for on the command line; kept with its result. */
public final class TrainCommandLine {
  private static final String VERB = "train ";
  private static final String OVERRIDE = " --set ";

  private TrainCommandLine() {}

  /**
   * @param config the experiment's file
   * @param overrides {@code key=value}
   */
  public static String of(Path config, List<String> overrides) {
    StringBuilder text = new StringBuilder(VERB + Shell.word(config));
    overrides.forEach(override -> text.append(OVERRIDE).append(Shell.word(override)));
    return text.toString();
  }

  /**
   * The experiment's file in what {@link #of} made.
   *
   * @return nothing where it is another command
   */
  public static Optional<Path> config(String command) {
    if (!command.startsWith(VERB)) {
      return Optional.empty();
    }
    return Optional.of(Path.of(Shell.firstOf(command.substring(VERB.length()))));
  }
}
