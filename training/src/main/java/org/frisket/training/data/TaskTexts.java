package org.frisket.training.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Iterables;
import com.google.common.collect.Streams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.PlainText;
import org.frisket.models.task.TaskSpec;
import org.frisket.training.config.Columns;
import org.frisket.training.config.DataConfig;
import org.frisket.training.config.DataFormat;
import org.frisket.training.config.TaskConfig;

/** Where the texts of a task stand in rows of columns, and the examples that rows are. */
public final class TaskTexts {
  private final TaskSpec task;
  private final Columns columns;

  private TaskTexts(TaskSpec task, Columns columns) {
    this.task = task;
    this.columns = columns;
  }

  /**
   * Finds them among the columns of a table: those that the user names, those of training, or those
   * that are called as such columns mostly are.
   *
   * @param table how messages call it
   * @param there its columns
   * @param trained how the files were that the task was trained with, where that is known
   * @param told what the user says; what is of no use for the task is passed over
   * @throws org.frisket.models.error.InvalidInputException if a column is not there, or nothing
   *     says which one it is
   */
  public static TaskTexts find(
      String table,
      List<String> there,
      TaskSpec task,
      Optional<TaskConfig> trained,
      UnlabelledLayout.TextColumns told) {
    FoundColumns among =
        among(table, there, task, trained.map(TaskConfig::data), true, FoundColumns.Names.KEYS);
    return new TaskTexts(task, among.of(told.usedBy(task.kind())));
  }

  /** The same of a file whose columns need not have names. */
  static TaskTexts find(FoundColumns among, UnlabelledLayout.TextColumns told) {
    return new TaskTexts(among.task(), among.of(told));
  }

  /**
   * What is looked among.
   *
   * @param named whether columns have names, and not their places
   */
  static FoundColumns among(
      String table,
      List<String> there,
      TaskSpec task,
      Optional<DataConfig> trained,
      boolean named,
      FoundColumns.Names names) {
    Optional<Columns> like =
        trained.filter(data -> areNamed(data).equals(Optional.of(named))).map(DataConfig::columns);
    return new FoundColumns(table, there, task, like, names);
  }

  /** Whether the columns of files have names; nothing where they have none. */
  private static Optional<Boolean> areNamed(DataConfig data) {
    if (data.format().mayHaveHeader()) {
      return Optional.of(data.header());
    }
    return data.format() == DataFormat.JSONL ? Optional.of(true) : Optional.empty();
  }

  Columns columns() {
    return columns;
  }

  /** The columns that are read, in the order of the texts. */
  public List<String> names() {
    return FoundColumns.all(columns);
  }

  /**
   * The example that a row is.
   *
   * @param location how messages call the row, with its number behind a colon
   * @param cells of the columns that are read, at least
   * @throws MalformedRowException if one of them is missing or null
   */
  public Example example(String location, ObjectNode cells) {
    return example(ColumnRows.Cells.ofObject(new JsonLinesReader.Line(location, cells)));
  }

  Example example(ColumnRows.Cells cells) {
    return new Example(cells.row().location(), texts(cells));
  }

  private List<String> texts(ColumnRows.Cells cells) {
    if (task.kind().answersWords()) {
      return words(cells, columns.text());
    }
    List<String> texts = new ArrayList<>();
    texts.add(joined(cells.row(), columns.text()));
    if (columns.pair() != null) {
      texts.add(cells.row().get(columns.pair()));
    }
    columns.choices().forEach(choice -> texts.add(cells.row().get(choice)));
    return texts;
  }

  private static String joined(Row row, List<String> columns) {
    return columns.stream().map(row::get).collect(Collectors.joining(" "));
  }

  /** In JSON a list is words already. */
  private static List<String> words(ColumnRows.Cells cells, List<String> columns) {
    JsonNode only = cells.whole().get(Iterables.getFirst(columns, ""));
    boolean list = columns.size() == 1 && only != null && only.isArray();
    return list
        ? Streams.stream(only).map(JsonNode::asText).toList()
        : PlainText.words(joined(cells.row(), columns));
  }
}
