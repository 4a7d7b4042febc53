package org.frisket.training.predictions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.task.Answer;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.json.Json;

/**
 * The columns that one of several tasks adds to a row, each with the task's name before it: {@code
 * trec_label}, {@code trec_probability}.
 *
 * @param prefix that name
 * @param all whether there is a column for the probability of every label
 */
public record TaskColumns(String prefix, TaskSpec task, boolean all) {
  /**
   * One of them.
   *
   * @param isNumber whether its values are numbers, or else text, as those of a sentence's words
   */
  public record Column(String name, boolean isNumber) {}

  private AnswerFields answers() {
    return new AnswerFields(task.problemType());
  }

  private List<AnswerFields.Field> fields() {
    List<AnswerFields.Field> probabilities =
        all ? answers().probabilities(task.labels()) : List.of();
    return Stream.concat(answers().columns().stream(), probabilities.stream()).toList();
  }

  private boolean isTags() {
    return task.kind().answersWords();
  }

  private String named(String field) {
    return prefix + "_" + field;
  }

  /** Those of a table. */
  public List<Column> columns() {
    return fields().stream()
        .map(field -> new Column(named(field.name()), field.isNumber() && !isTags()))
        .toList();
  }

  /**
   * Those of several tasks, where others stand before them whose names they must not have.
   *
   * @param given what the others are called
   */
  public static List<Column> of(List<TaskColumns> tasks, Collection<String> given) {
    AnswerColumns names = new AnswerColumns(given);
    return tasks.stream()
        .flatMap(task -> task.columns().stream())
        .map(column -> new Column(names.named(column.name()), column.isNumber()))
        .toList();
  }

  /** Text and numbers of {@link #columns}. */
  public List<Object> values(List<Answer> given) {
    return fields().stream()
        .<Object>map(
            field ->
                isTags() ? TableWriter.joined(given, field) : field.value().apply(given.get(0)))
        .toList();
  }

  /** The cells of {@link #columns}; those of a sentence's words in one, parted by spaces. */
  List<String> cells(List<Answer> given) {
    return fields().stream().map(field -> TableWriter.joined(given, field)).toList();
  }

  /** The same as JSON, where probabilities of all labels are an object. */
  ObjectNode json(ScoredAnswers given) {
    ObjectNode object = Json.compact().createObjectNode();
    if (isTags()) {
      object.set(
          named("tags"), JsonWriter.tags(answers(), given.words(), given.answers(), List.of()));
    } else {
      ObjectNode answer = answers().json(given.answers().get(0));
      answer.properties().forEach(entry -> object.set(named(entry.getKey()), entry.getValue()));
    }
    if (given.truncated()) {
      object.put(named("truncated"), true);
    }
    return object;
  }
}
