package org.frisket.models.cli;

import java.nio.file.Path;
import org.frisket.models.progress.ProgressDisplay;
import org.frisket.models.progress.TerminalDisplay;
import org.frisket.models.progress.Terminals;
import picocli.CommandLine.Option;

/** The options every command has. Mixed in, so that they may stand behind the verb. */
public final class GlobalOptions {
  @Option(names = "--json", description = "JSON on standard output, and nothing else there.")
  private boolean json;

  @Option(names = "--quiet", description = "No progress and no tables; warnings stay.")
  private boolean quiet;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "${env:FRISKET_DATA:-data}",
      description = "Where data sets lie (FRISKET_DATA; default: data).")
  private Path data;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      defaultValue = "${env:FRISKET_RUNS:-runs}",
      description = "Where runs are kept (FRISKET_RUNS; default: runs).")
  private Path runs;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      defaultValue = "${env:FRISKET_STORE:-store}",
      description = "Where frozen models and packages are published (FRISKET_STORE).")
  private Path store;

  private ProgressDisplay progress;

  public boolean json() {
    return json;
  }

  public boolean quiet() {
    return quiet;
  }

  /** What shows how far the work is: at a terminal, unless quiet. One for the whole command. */
  public ProgressDisplay progress() {
    if (progress == null) {
      boolean seen = !quiet && Terminals.standardErrorIsOne();
      progress = seen ? new TerminalDisplay() : ProgressDisplay.unseen();
    }
    return progress;
  }

  public Path data() {
    return data;
  }

  public Path runs() {
    return runs;
  }

  public Path store() {
    return store;
  }

  /** Whether a command that names no store takes the same. */
  public boolean isUsualStore() {
    return store.toString().equals(System.getenv().getOrDefault("FRISKET_STORE", "store"));
  }
}
