package org.frisket.savedmodels.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Shell;
import org.frisket.models.cli.Version;
import org.frisket.models.error.Launcher;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.store.Labels;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.StoreIndex;
import org.frisket.savedmodels.store.TaskFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code store rollback}: points a label back at the version before. */
@Command(
    name = "rollback",
    description = {
      "Point a label back at the version before.",
      "That is where it pointed before it was moved; where it was never moved, the next lower "
          + "version; where there is no such label yet, the version before the newest gets it. No "
          + "version is taken away. What serve and export take where no version is named is the "
          + "one labelled stable."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class StoreRollbackCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "TASK", description = "Task, or backbone/task.")
  private String name;

  @Option(
      names = "--label",
      paramLabel = "LABEL",
      defaultValue = Labels.STABLE,
      description = "Which label (default: ${DEFAULT-VALUE}).")
  private String label;

  @Override
  public Integer call() throws IOException {
    Store store = new Store(options.store());
    TaskFolder task = store.task(name);
    TaskFolder.Rollback moved = task.rollback(label);
    StoreIndex.of(store);
    Printer printer = new Printer(options, spec);
    printer.text(
        "%s@%s is version %d again, after version %d"
            .formatted(task.task(), label, moved.to(), moved.from()));
    printer.text("next     " + Launcher.NAME + " predict " + Shell.word(task.task() + "@" + label));
    printer.json(
        Json.compact(),
        Map.of("task", task.task(), "label", label, "version", moved.to(), "before", moved.from()));
    return ExitCode.DONE;
  }
}
