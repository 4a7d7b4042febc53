package org.frisket.analysis.cli;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.frisket.analysis.commands.Completion;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Version;
import org.frisket.savedmodels.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion}: what a shell reads. */
@Command(
    name = "completion",
    description = {
      "Print what completes verbs and options in a shell.",
      "Of verbs, options, their values and the keys of --set. Read it in a shell, or in the file "
          + "that the shell starts with: source <(./frisket completion bash)."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class CompletionCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  /** Who reads it. */
  private enum Reader {
    BASH,
    ZSH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  private Reader shell;

  @Override
  public Integer call() {
    String script = Completion.script(Modules.roots());
    Printer printer = new Printer(options, spec);
    if (options.json()) {
      printer.json(Json.compact(), Map.of("shell", shell.toString(), "script", script));
    } else {
      printer.answer(script.stripTrailing());
    }
    return ExitCode.DONE;
  }
}
