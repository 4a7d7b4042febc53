package org.frisket.analysis.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.frisket.analysis.study.PlannedRun;
import org.frisket.analysis.study.StudyPlan;
import org.frisket.analysis.study.StudyRecord;
import org.frisket.models.cli.TextTable;

/** Studies on a terminal. */
final class StudyText {
  private StudyText() {}

  /** Which runs there are to start. */
  static String of(StudyPlan<?> plan) throws IOException {
    TextTable table = new TextTable("run", "state", "command");
    for (PlannedRun run : plan.distinctRuns()) {
      table.row(run.id(), run.state(), run.command());
    }
    String leftOut =
        plan.leftOut().isEmpty()
            ? ""
            : "\n\nleft out, since their data is not here: " + plan.leftOut();
    return table + leftOut;
  }

  /** The same for programs. */
  static List<Map<String, String>> runs(StudyPlan<?> plan) throws IOException {
    List<Map<String, String>> runs = new ArrayList<>();
    for (PlannedRun run : plan.distinctRuns()) {
      runs.add(Map.of("run", run.id(), "state", run.state(), "command", run.command()));
    }
    return runs;
  }

  /** What was found. */
  static String of(StudyRecord record) {
    StringBuilder text = new StringBuilder(record.title());
    record.found().forEach(sentence -> text.append("\n\n").append(sentence));
    if (!record.leftOut().isEmpty()) {
      text.append("\n\nleft out, since their data is not here: ").append(record.leftOut());
    }
    return text.toString();
  }
}
