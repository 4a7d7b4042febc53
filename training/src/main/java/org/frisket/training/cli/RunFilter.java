package org.frisket.training.cli;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Nearest;
import org.frisket.training.run.RunRecord;
import picocli.CommandLine.Option;

/** Which runs are meant, by what they are of. */
final class RunFilter {
  @Option(names = "--task", paramLabel = "TASK", description = "Only runs on this one.")
  private String task;

  @Option(names = "--backbone", paramLabel = "BACKBONE", description = "Only runs over this one.")
  private String backbone;

  @Option(names = "--method", paramLabel = "METHOD", description = "Only runs of this one.")
  private String method;

  /**
   * Those of the runs that are meant, in their order.
   *
   * @throws InvalidInputException if none of them is of what is named
   */
  List<RunRecord> of(List<RunRecord> runs) {
    requireKnown("--task", task, runs, run -> run.subject().task());
    requireKnown("--backbone", backbone, runs, run -> run.subject().backbone());
    requireKnown("--method", method, runs, run -> run.subject().method());
    return runs.stream()
        .filter(run -> task == null || task.equals(run.subject().task()))
        .filter(run -> backbone == null || backbone.equals(run.subject().backbone()))
        .filter(run -> method == null || method.equals(run.subject().method()))
        .toList();
  }

  private static void requireKnown(
      String option, String asked, List<RunRecord> runs, Function<RunRecord, String> of) {
    Set<String> known = runs.stream().map(of).collect(Collectors.toCollection(TreeSet::new));
    if (asked != null && !runs.isEmpty() && !known.contains(asked)) {
      throw InvalidInputException.of(
          option, asked, "one of " + String.join(", ", known) + Nearest.hint(asked, known));
    }
  }
}
