package org.frisket.training.predictions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;

/** JSON objects. */
final class ScoredObjects implements ScoredLines {
  private final List<TaskColumns> tasks;
  private final AnswerColumns names;

  ScoredObjects(List<TaskColumns> tasks, Collection<String> given) {
    this.tasks = tasks;
    this.names = new AnswerColumns(given);
  }

  @Override
  public String header() {
    return "";
  }

  /** A key that only later rows have, and that begins as a task's own do, would be lost. */
  @Override
  public void requireHolds(Map<String, JsonNode> given) {
    for (String column : given.keySet()) {
      InvalidInputException.require(
          "column",
          column,
          names.given().contains(column) || !isOfTask(column),
          "in the first row, too, or in none");
    }
  }

  private boolean isOfTask(String column) {
    String plain = AnswerColumns.plain(column);
    return tasks.stream().anyMatch(task -> plain.startsWith(task.prefix() + "_"));
  }

  @Override
  public String line(Map<String, JsonNode> given, List<ScoredAnswers> answers) {
    ObjectNode object = Json.compact().createObjectNode();
    given.forEach(object::set);
    for (int task = 0; task < tasks.size(); task++) {
      ObjectNode added = tasks.get(task).json(answers.get(task));
      added
          .properties()
          .forEach(entry -> object.set(names.named(entry.getKey()), entry.getValue()));
    }
    return Json.line(object) + "\n";
  }
}
