package org.frisket.training.predictions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.frisket.models.task.Answer;
import org.frisket.models.task.ProblemType;
import org.frisket.savedmodels.json.Json;

/** What an answer says under which name, by type of problem: in tables, in JSON and in lines. */
record AnswerFields(ProblemType type) {
  /** Stands between labels of which several are given. */
  static final String SEPARATOR = "|";

  private static final String LABEL = "label";
  private static final String NUMBER = "number";

  /**
   * A column of a table.
   *
   * @param isNumber whether its values are numbers, or else text
   * @param value what it says of an answer
   */
  record Field(String name, boolean isNumber, Function<Answer, Object> value) {
    static Field text(String name, Function<Answer, String> value) {
      return new Field(name, false, value::apply);
    }

    static Field number(String name, ToDoubleFunction<Answer> value) {
      return new Field(name, true, value::applyAsDouble);
    }

    /** Its cell. */
    String cell(Answer answer) {
      Object said = value.apply(answer);
      return isNumber ? String.format(Locale.ROOT, "%.6f", (Double) said) : (String) said;
    }
  }

  /** Those of a table, without probabilities of labels. */
  List<Field> columns() {
    List<Field> columns = new ArrayList<>();
    switch (type) {
      case SINGLE_LABEL -> {
        columns.add(Field.text(LABEL, Answer::label));
        columns.add(Field.number("probability", Answer::probability));
      }
      case MULTI_LABEL ->
          columns.add(Field.text("labels", answer -> String.join(SEPARATOR, answer.labels())));
      case REGRESSION -> columns.add(Field.number(NUMBER, Answer::number));
      case ORDINAL -> {
        columns.add(Field.text(LABEL, Answer::label));
        columns.add(Field.number(NUMBER, Answer::number));
      }
    }
    return columns;
  }

  /** The columns of probabilities, where labels have some. */
  List<Field> probabilities(List<String> labels) {
    List<Field> columns = new ArrayList<>();
    if (!type.isNumber()) {
      labels.forEach(
          label ->
              columns.add(
                  Field.number(
                      "probability_" + label, answer -> answer.probabilities().get(label))));
    }
    return columns;
  }

  /** What is known to be right, as one cell. */
  String right(List<String> right) {
    return String.join(type == ProblemType.MULTI_LABEL ? SEPARATOR : " ", right);
  }

  /** An answer as JSON. */
  ObjectNode json(Answer answer) {
    ObjectNode json = Json.compact().createObjectNode();
    JsonNode probabilities = Json.compact().valueToTree(answer.probabilities());
    return switch (type) {
      case SINGLE_LABEL -> Json.compact().valueToTree(answer);
      case MULTI_LABEL -> {
        answer.labels().forEach(json.putArray("labels")::add);
        json.set("probabilities", probabilities);
        yield json;
      }
      case REGRESSION -> json.put(NUMBER, answer.number());
      case ORDINAL -> json.put(LABEL, answer.label()).put(NUMBER, answer.number());
    };
  }

  /** An answer as a line for a person. */
  String line(Answer answer) {
    String number = String.format(Locale.ROOT, "%.4f", answer.probability());
    return switch (type) {
      case SINGLE_LABEL, ORDINAL -> answer.label() + "\t" + number;
      case MULTI_LABEL -> labelsWithProbabilities(answer);
      case REGRESSION -> number;
    };
  }

  /** {@code joy 0.9123, love 0.6001}; a dash where none is given. */
  private static String labelsWithProbabilities(Answer answer) {
    List<String> told =
        answer.labels().stream()
            .map(
                label ->
                    String.format(Locale.ROOT, "%s %.4f", label, answer.probabilities().get(label)))
            .toList();
    return told.isEmpty() ? "-" : String.join(", ", told);
  }
}
