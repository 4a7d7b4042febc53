package org.frisket.training.predictions;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.frisket.models.task.Answer;

/**
 * A table: what is given, the answer ({@code label} and {@code probability}, where one label is
 * right), what is right where it is known, and the probabilities of labels. Those of a sentence's
 * words stand in one cell, parted by spaces.
 */
final class TableWriter implements PredictionWriter {
  private final Writer out;
  private final TableCells cells;
  private final AnswerFields fields;
  private final List<AnswerFields.Field> probabilities;
  private AnswerColumns names;
  private List<String> header;

  /**
   * @param labels that have a column for their probabilities
   */
  TableWriter(Writer out, TableCells cells, AnswerFields fields, List<String> labels) {
    this.out = out;
    this.cells = cells;
    this.fields = fields;
    this.probabilities = fields.probabilities(labels);
  }

  @Override
  public void write(Prediction prediction) throws IOException {
    String before = header == null ? begin(prediction) : "";
    names.requireNoMore(prediction.given());
    out.write(before + cells.line(header, values(prediction))); // nothing of a row that is refused
  }

  private String begin(Prediction first) {
    header = header(first);
    return cells.line(header, header);
  }

  private List<String> header(Prediction first) {
    names = new AnswerColumns(first.given().keySet());
    List<String> columns = names.given();
    fields.columns().forEach(field -> columns.add(names.named(field.name())));
    if (!first.right().isEmpty()) {
      columns.add(names.named("right"));
    }
    probabilities.forEach(field -> columns.add(names.named(field.name())));
    return columns;
  }

  private List<String> values(Prediction prediction) {
    List<Answer> answers = prediction.answers();
    List<String> values = new ArrayList<>();
    names.given().forEach(column -> values.add(text(prediction.given().get(column))));
    fields.columns().forEach(field -> values.add(joined(answers, field)));
    if (!prediction.right().isEmpty()) {
      values.add(fields.right(prediction.right()));
    }
    probabilities.forEach(field -> values.add(joined(answers, field)));
    return values;
  }

  static String joined(List<Answer> answers, AnswerFields.Field field) {
    return answers.stream().map(field::cell).collect(Collectors.joining(" "));
  }

  /** What is not there, or is null, is empty. */
  static String text(JsonNode value) {
    boolean nothing = value == null || value.isNull();
    return nothing ? "" : value.isContainerNode() ? value.toString() : value.asText();
  }
}
