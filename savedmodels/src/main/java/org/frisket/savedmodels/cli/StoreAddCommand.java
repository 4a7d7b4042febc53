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
import org.frisket.models.error.Launcher;
import org.frisket.savedmodels.archive.PackageOnDisk;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.StoreIndex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code store add}: a package becomes the next version of its task. */
@Command(
    name = "add",
    description = {
      "Publish a package as the next version of its task.",
      "A package that is the newest version already is not added again. An archive that mask "
          + "archive wrote stays an archive; where it needs another package, that is looked for in "
          + "the store, and what is published stands alone."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class StoreAddCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PACKAGE", description = "Folder of a task package, or its archive.")
  private Path path;

  @Option(
      names = "--archived",
      description =
          "Keep a folder as an archive: a fraction of its bytes, decoded when it is read.")
  private boolean archived;

  @Override
  public Integer call() throws IOException {
    Store store = new Store(options.store());
    Path published =
        options
            .progress()
            .during(
                "publishing " + path,
                () -> archived ? store.publishArchived(path) : store.publish(path));
    StoreIndex.of(store);
    TaskManifest manifest = new PackageOnDisk(published).manifest();
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
        "next     "
            + Launcher.NAME
            + " store label %s %d stable".formatted(Shell.word(task), version));
    printer.json(
        Json.compact(), Map.of("task", task, "version", version, "folder", published.toString()));
    return ExitCode.DONE;
  }
}
