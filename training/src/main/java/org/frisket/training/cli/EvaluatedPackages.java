package org.frisket.training.cli;

import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One package, or several that answer together. */
final class EvaluatedPackages {
  @Parameters(
      arity = "1",
      paramLabel = "PACKAGE",
      description =
          "Folder or archive of a task package, or task, task@version, task@label in the store.")
  private String argument;

  @Option(
      names = "--task-package",
      required = true,
      paramLabel = "PACKAGE",
      description = "The package, in place of the argument.")
  private String taskPackage;

  @Option(
      names = "--ensemble",
      required = true,
      arity = "2..*",
      paramLabel = "PACKAGE",
      description = {
        "Two packages of one task, or more: each alone, and together by majority of labels, mean of"
            + " logits, mean of probabilities.",
        "The way to combine is picked on dev and reported on test."
      })
  private List<String> ensemble;

  String one() {
    return argument == null ? taskPackage : argument;
  }

  /** Null where only one is asked for. */
  List<String> several() {
    return ensemble;
  }
}
