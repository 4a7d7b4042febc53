package org.frisket.savedmodels.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Resumable;
import org.frisket.models.cli.Shell;
import org.frisket.models.cli.Version;
import org.frisket.models.error.Launcher;
import org.frisket.savedmodels.archive.PackageOnDisk;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.remote.StoreTransfer;
import org.frisket.savedmodels.remote.StoreTransfer.Transferred;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.StoreIndex;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code store pull}: packages from a folder, a server or a hub. */
@Command(
    name = "pull",
    description = {
      "Take packages from a folder, a server, S3 or a hub.",
      "Each becomes the next version of its task, unless the newest one is the same already. A "
          + "frozen model that the store has is not taken again. Every file is held against its "
          + "SHA-256; what has come of one that was broken off is kept, and only the rest is "
          + "asked for. For keys see store push."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class StorePullCommand implements Callable<Integer>, Resumable {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "PLACE",
      description = "A folder, https://…, s3://bucket/folder or hf://organisation/model.")
  private String place;

  @Parameters(
      arity = "0..*",
      paramLabel = "TASK",
      description = "task for its newest version, or task@version (default: every task there).")
  private List<String> names = List.of();

  @Override
  public Integer call() throws IOException {
    Store store = new Store(options.store());
    StoreTransfer transfer = StoreTransfer.with(place, System.getenv());
    List<Transferred> got =
        options.progress().during("taking from " + place, () -> transfer.pull(store, names));
    StoreIndex.of(store);
    Printer printer = new Printer(options, spec);
    for (Transferred one : got) {
      printer.text("task %s, version %d: %s".formatted(one.task(), one.version(), one.place()));
      missingModel(store, Path.of(one.place())).ifPresent(printer::text);
    }
    printer.text("next     " + Launcher.NAME + " predict " + Shell.word(got.get(0).task()));
    printer.json(Json.compact(), got);
    return ExitCode.DONE;
  }

  /** What is to be done about a frozen model that did not come along. */
  private static Optional<String> missingModel(Store store, Path published) throws IOException {
    TaskManifest manifest = new PackageOnDisk(published).manifest();
    Path frozen = store.frozenModelFor(published, manifest);
    return new MissingFrozenModel(frozen, manifest)
        .bring()
        .map(
            how -> "its frozen model " + manifest.backbone() + " is not in this store yet: " + how);
  }
}
