package org.frisket.training.predictions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Lines of a table. */
final class ScoredTable implements ScoredLines {
  private final TableCells cells;
  private final List<TaskColumns> tasks;
  private final AnswerColumns names;
  private final List<String> header;

  ScoredTable(TableCells cells, List<TaskColumns> tasks, Collection<String> given) {
    this.cells = cells;
    this.tasks = tasks;
    this.names = new AnswerColumns(given);
    this.header = names.given();
    for (TaskColumns task : tasks) {
      task.columns().forEach(column -> header.add(names.named(column.name())));
    }
  }

  @Override
  public String header() {
    return cells.line(header, header);
  }

  @Override
  public void requireHolds(Map<String, JsonNode> given) {
    names.requireNoMore(given);
    List<String> columns = names.given();
    cells.line(columns, values(given)); // throws
  }

  private List<String> values(Map<String, JsonNode> given) {
    List<String> values = new ArrayList<>();
    names.given().forEach(column -> values.add(TableWriter.text(given.get(column))));
    return values;
  }

  @Override
  public String line(Map<String, JsonNode> given, List<ScoredAnswers> answers) {
    List<String> values = values(given);
    for (int task = 0; task < tasks.size(); task++) {
      values.addAll(tasks.get(task).cells(answers.get(task).answers()));
    }
    return cells.line(header, values);
  }
}
