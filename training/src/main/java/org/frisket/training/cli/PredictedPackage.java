package org.frisket.training.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.frisket.models.cli.Shell;
import org.frisket.models.error.InvalidInputException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The package that answers, and the file of what it is asked. */
final class PredictedPackage {
  @Parameters(
      index = "0..1",
      arity = "0..1",
      hideParamSyntax = true,
      paramLabel = "PACKAGE [FILE]",
      description = {
        "Folder or archive of a task package, or task, task@version, task@label in the store;",
        "and a file of rows, also with .gz behind its name; without one standard input is read."
      })
  private List<String> arguments;

  @Option(
      names = "--task-package",
      paramLabel = "PACKAGE",
      description = "The package, in place of the argument, where standard input is read.")
  private String taskPackage;

  /**
   * @throws InvalidInputException unless one package is named, and in one way
   */
  void requireOne() {
    if (arguments != null && taskPackage != null) {
      throw InvalidInputException.of(
          "PACKAGE",
          arguments.get(0),
          "none beside --task-package; a file stands behind its package: %s FILE"
              .formatted(Shell.word(taskPackage)));
    }
    if (arguments == null && taskPackage == null) {
      throw InvalidInputException.of(
          "PACKAGE",
          "missing",
          "folder or archive of a task package, or task, task@version, task@label in the store");
    }
  }

  String name() {
    return arguments == null ? taskPackage : arguments.get(0);
  }

  Optional<Path> file() {
    boolean named = arguments != null && arguments.size() > 1;
    return named ? Optional.of(Path.of(arguments.get(1))) : Optional.empty();
  }
}
