package org.frisket.training.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The package that answers, and the file of what it is asked. */
final class PredictedPackage {
  @Parameters(
      index = "0..1",
      arity = "1..2",
      hideParamSyntax = true,
      paramLabel = "PACKAGE [FILE]",
      description = {
        "Folder or archive of a task package, or task, task@version, task@label in the store;",
        "and a file of rows, also with .gz behind its name; without one standard input is read."
      })
  private List<String> arguments;

  @Option(
      names = "--task-package",
      required = true,
      paramLabel = "PACKAGE",
      description = "The package, where lines of standard input are answered.")
  private String taskPackage;

  String name() {
    return arguments == null ? taskPackage : arguments.get(0);
  }

  Optional<Path> file() {
    boolean named = arguments != null && arguments.size() > 1;
    return named ? Optional.of(Path.of(arguments.get(1))) : Optional.empty();
  }
}
