package org.frisket.savedmodels.cli;

import java.io.IOException;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Shell;
import org.frisket.models.cli.Version;
import org.frisket.models.error.Launcher;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.StoreIndex;
import org.frisket.savedmodels.store.TaskFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code store label}: points a label at a version. */
@Command(
    name = "label",
    description = {"Point a label at a version of a task.", "One that points elsewhere is moved."},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class StoreLabelCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "TASK", description = "Task, or backbone/task.")
  private String name;

  @Parameters(index = "1", paramLabel = "VERSION", description = "Number of a version.")
  private int version;

  @Parameters(index = "2", paramLabel = "LABEL", description = "Letters: stable, canary, …")
  private String label;

  @Override
  public Integer call() throws IOException {
    Store store = new Store(options.store());
    TaskFolder task = store.task(name);
    OptionalInt before = task.label(version, label);
    StoreIndex.of(store);
    Printer printer = new Printer(options, spec);
    printer.text("%s@%s is version %d%s".formatted(task.task(), label, version, moved(before)));
    printer.text("next     " + Launcher.NAME + " predict " + Shell.word(task.task() + "@" + label));
    printer.json(Json.compact(), Map.of("task", task.task(), "version", version, "label", label));
    return ExitCode.DONE;
  }

  private String moved(OptionalInt before) {
    if (before.isEmpty()) {
      return "";
    }
    boolean same = before.getAsInt() == version;
    return same ? ", as before" : ", moved from version " + before.getAsInt();
  }
}
