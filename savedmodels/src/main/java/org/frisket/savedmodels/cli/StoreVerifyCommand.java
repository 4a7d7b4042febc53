package org.frisket.savedmodels.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Version;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.StoreCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code store verify}: everything in a store against its checksums and identities. */
@Command(
    name = "verify",
    description = {
      "Check everything in the store against its checksums.",
      "Every frozen model and every package is read. Exit code 2 if anything is damaged; each "
          + "problem is one line."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class StoreVerifyCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    StoreCheck.Outcome outcome =
        options
            .progress()
            .during("reading " + options.store(), () -> StoreCheck.of(new Store(options.store())));
    outcome.problems().forEach(p -> spec.commandLine().getErr().println("error: " + p));
    Printer printer = new Printer(options, spec);
    printer.text(
        "%d frozen models, %d packages, %d problems"
            .formatted(outcome.frozenModels(), outcome.packages(), outcome.problems().size()));
    printer.json(Json.compact(), outcome);
    return outcome.problems().isEmpty() ? ExitCode.DONE : ExitCode.BAD_INPUT;
  }
}
