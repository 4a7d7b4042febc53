package org.frisket.analysis.study.connectivity;

import java.util.List;
import org.frisket.analysis.study.RunChoice;

/**
 * Runs of one task that paths are drawn between.
 *
 * @param finetuned of which the first is taken
 * @param masked of which the first is taken, and of lines between masks the second
 */
public record EndRuns(RunChoice finetuned, RunChoice masked) {
  List<RunChoice> choices() {
    return List.of(finetuned, masked);
  }

  static List<RunChoice> choices(List<EndRuns> tasks) {
    return tasks.stream().map(EndRuns::choices).flatMap(List::stream).toList();
  }
}
