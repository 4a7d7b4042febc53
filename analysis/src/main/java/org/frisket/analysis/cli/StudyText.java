package org.frisket.analysis.cli;

import java.util.List;
import org.frisket.analysis.study.RunLine;
import org.frisket.analysis.study.StudyPlan;
import org.frisket.analysis.study.StudyRecord;
import org.frisket.models.cli.TextTable;

/** Studies on a terminal. */
final class StudyText {
  private StudyText() {}

  /**
   * Which runs there are to start.
   *
   * @param lines one a run
   */
  static String of(StudyPlan<?> plan, List<RunLine> lines) {
    TextTable table = new TextTable("run", "state", "command");
    lines.forEach(line -> table.row(line.id(), line.state(), line.command()));
    String leftOut =
        plan.leftOut().isEmpty()
            ? ""
            : "\n\nleft out, since their data is not here: " + plan.leftOut();
    return table + leftOut;
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
