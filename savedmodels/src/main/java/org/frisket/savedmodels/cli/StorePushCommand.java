package org.frisket.savedmodels.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Resumable;
import org.frisket.models.cli.Shell;
import org.frisket.models.cli.Version;
import org.frisket.models.error.Launcher;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.remote.StoreTransfer;
import org.frisket.savedmodels.remote.StoreTransfer.Transferred;
import org.frisket.savedmodels.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code store push}: packages in a folder, on a server or on a hub. */
@Command(
    name = "push",
    description = {
      "Send packages to a folder, a server, S3 or a hub.",
      "A frozen model goes with the first of its tasks and lies there once. What the other side "
          + "has with the same SHA-256 is not sent again; nothing there is written over. Labels "
          + "stay each store's own.",
      "Keys come from the environment: FRISKET_REMOTE_TOKEN (a token, or user:password) for "
          + "servers that take PUT and make folders by themselves; AWS_ACCESS_KEY_ID, "
          + "AWS_SECRET_ACCESS_KEY, AWS_REGION and AWS_ENDPOINT_URL for S3 and what is like it; "
          + "HF_TOKEN and FRISKET_HUB for hubs, where the repository is made private if it is "
          + "not there."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class StorePushCommand implements Callable<Integer>, Resumable {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "PLACE",
      description = "A folder, https://…, s3://bucket/folder or hf://organisation/model.")
  private String place;

  @Parameters(
      arity = "0..*",
      paramLabel = "PACKAGE",
      description =
          "Folder or archive of a task package, or task, task@version, task@label in the store "
              + "(default: of every task the version labelled stable, or else the newest).")
  private List<String> names = List.of();

  @Override
  public Integer call() throws IOException {
    Store store = new Store(options.store());
    StoreTransfer transfer = StoreTransfer.with(place, System.getenv());
    List<Path> packages = packages(store);
    List<Transferred> sent =
        options.progress().during("sending to " + place, () -> transfer.push(store, packages));
    Printer printer = new Printer(options, spec);
    sent.forEach(
        one ->
            printer.text(
                "task %s, version %d: %s".formatted(one.task(), one.version(), one.place())));
    printer.text(
        "next     " + Launcher.NAME + " store pull --from " + Shell.word(place) + " --store STORE");
    printer.json(Json.compact(), sent);
    return ExitCode.DONE;
  }

  private List<Path> packages(Store store) throws IOException {
    if (names.isEmpty()) {
      return StoreTransfer.published(store, names);
    }
    List<Path> packages = new ArrayList<>();
    for (String name : names) {
      packages.add(store.findPackage(name));
    }
    return packages;
  }
}
