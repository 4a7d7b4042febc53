package org.frisket.savedmodels.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Version;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.StoreIndex;
import org.frisket.savedmodels.store.TaskFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code store remove}: takes a version away. */
@Command(
    name = "remove",
    description = {"Take a version of a task away.", "Its number is not given again."},
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class StoreRemoveCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "TASK", description = "Task, or backbone/task.")
  private String name;

  @Parameters(index = "1", paramLabel = "VERSION", description = "Number of a version.")
  private int version;

  @Option(names = "--force", description = "Also where labels point at it; they go with it.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    Store store = new Store(options.store());
    TaskFolder task = store.task(name);
    List<String> gone = task.remove(version, force);
    StoreIndex.of(store);
    Printer printer = new Printer(options, spec);
    String labels = gone.isEmpty() ? "" : ", and its labels " + String.join(", ", gone);
    printer.text("removed version %d of task %s%s".formatted(version, task.task(), labels));
    printer.json(Json.compact(), Map.of("task", task.task(), "version", version, "labels", gone));
    return ExitCode.DONE;
  }
}
