package org.frisket.savedmodels.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Shell;
import org.frisket.models.cli.Version;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.StoreIndex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code store add}: a package folder becomes the next version of its task. */
@Command(
    name = "add",
    description = {
      "Publish a package folder as the next version of its task.",
      "A package that is the newest version already is not added again."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class StoreAddCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Folder of a task package.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    Store store = new Store(options.store());
    Path published = store.publish(folder);
    StoreIndex.of(store);
    TaskManifest manifest = TaskPackageFiles.readManifest(published);
    String task = manifest.task().id();
    int version = Integer.parseInt(published.getFileName().toString());
    Path frozen = store.frozenModelFor(published, manifest);
    Optional<String> left = new MissingFrozenModel(frozen, manifest).bring();
    Printer printer = new Printer(options, spec);
    printer.text("task %s, version %d: %s".formatted(task, version, published));
    left.ifPresent(
        how ->
            printer.text(
                "its frozen model " + manifest.backbone() + " is not in this store yet: " + how));
    printer.text(
        "next     ./frisket store label %s %d stable".formatted(Shell.word(task), version));
    printer.json(
        Json.compact(), Map.of("task", task, "version", version, "folder", published.toString()));
    return ExitCode.DONE;
  }
}
