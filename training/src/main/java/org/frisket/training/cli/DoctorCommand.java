package org.frisket.training.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.TextWidth;
import org.frisket.models.cli.Version;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.checkup.Checkup;
import org.frisket.training.checkup.CheckupText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code doctor}: what is here, what is missing and how to get it. */
@Command(
    name = "doctor",
    description = {
      "Tell what is here and what is missing.",
      "Machine and devices, disk space, backbones, tasks and their data; and what to do next: a "
          + "command for each thing that is missing. Exit code 1 where something is broken."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class DoctorCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Checkup.Folders folders = new Checkup.Folders(options.data(), options.runs(), options.store());
    Checkup checkup =
        options.progress().during("loading backbones, reading data", () -> Checkup.of(folders));
    Printer printer = new Printer(options, spec);
    printer.text(CheckupText.of(checkup, TextWidth.ofTerminal()));
    printer.json(Json.compact(), checkup.json());
    return checkup.isHealthy() ? ExitCode.DONE : ExitCode.FAILED;
  }
}
