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
  private static final String ANY_TASK = "--any-task";
  private static final String AMONG = "--among";

  @Parameters(
      index = "0..1",
      arity = "0..1",
      hideParamSyntax = true,
      paramLabel = "PACKAGE [FILE]",
      description = {
        "Folder or archive of a task package, or task, task@version, task@label in the store;",
        "and a file of rows, also with .gz behind its name; without one standard input is read.",
        "With --task: INPUT, a file of rows, and OUTPUT, the file that is written."
      })
  private List<String> arguments;

  @Option(
      names = "--task-package",
      paramLabel = "PACKAGE",
      description = "The package, in place of the argument, where standard input is read.")
  private String taskPackage;

  @Option(
      names = ANY_TASK,
      description = {
        "Which of the store's tasks answers is found from the first 32 texts alone; FILE is the only argument then.",
        "Told are the task and how many of these texts name it on their own. All tasks are masks over one backbone, "
            + "and read texts of one kind. Standard input is read to its end first."
      })
  private boolean anyTask;

  @Option(
      names = AMONG,
      split = ",",
      paramLabel = "TASK",
      description = "With --any-task: these alone, as task, task@version or task@label.")
  private List<String> among = List.of();

  /**
   * @throws InvalidInputException unless one package is named, and in one way
   */
  void requireOne() {
    InvalidInputException.require(
        AMONG, String.join(",", among), among.isEmpty() || anyTask, "none without " + ANY_TASK);
    if (anyTask) {
      requireNone();
      return;
    }
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

  /**
   * The file of rows where tasks are named by {@code --task}.
   *
   * @throws InvalidInputException if a package is named otherwise, or no file
   */
  Path input() {
    InvalidInputException.require(
        "--task-package", taskPackage, taskPackage == null, "none beside --task");
    InvalidInputException.require(
        ANY_TASK, "beside --task", !anyTask && among.isEmpty(), "one of both");
    InvalidInputException.require(
        "INPUT", "missing", arguments != null, "a file of rows behind the tasks of --task");
    return Path.of(arguments.get(0));
  }

  /** The second argument, which names what is written where tasks are named by {@code --task}. */
  Optional<Path> output() {
    boolean named = arguments != null && arguments.size() > 1;
    return named ? Optional.of(Path.of(arguments.get(1))) : Optional.empty();
  }

  private void requireNone() {
    InvalidInputException.require(
        "PACKAGE", taskPackage, taskPackage == null, "none beside " + ANY_TASK);
    InvalidInputException.require(
        "arguments beside " + ANY_TASK,
        arguments,
        arguments == null || arguments.size() == 1,
        "a file alone, or none");
  }

  /** Whether the task is to be found from texts alone. */
  boolean isAnyTask() {
    return anyTask;
  }

  /** The tasks that are looked at then; none for all of the store. */
  List<String> among() {
    return among;
  }

  /** The one that is named. */
  String name() {
    return arguments == null ? taskPackage : arguments.get(0);
  }

  Optional<Path> file() {
    int place = anyTask ? 0 : 1;
    boolean named = arguments != null && arguments.size() > place;
    return named ? Optional.of(Path.of(arguments.get(place))) : Optional.empty();
  }
}
