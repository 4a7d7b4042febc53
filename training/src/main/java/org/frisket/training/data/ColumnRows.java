package org.frisket.training.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.google.common.collect.AbstractIterator;
import com.google.common.collect.Iterables;
import com.google.common.collect.Streams;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.PlainText;
import org.frisket.models.task.TaskSpec;
import org.frisket.training.config.Columns;

/** Examples in rows of columns; the first row tells which column is what. */
final class ColumnRows extends AbstractIterator<UnlabelledRow> {
  /**
   * A row.
   *
   * @param whole all that stands in it, also what is no text
   */
  record Cells(Row row, Map<String, JsonNode> whole) {}

  /** Which columns were found for a file that has these. */
  private record Found(Columns columns, Optional<String> id) {}

  private final Iterator<Cells> cells;
  private final TaskSpec task;
  private final UnlabelledLayout layout;
  private final Function<List<String>, FoundColumns> looking;
  private Found found;
  private long number;

  /**
   * @param looking for columns among those that are there
   */
  ColumnRows(
      Iterator<Cells> cells,
      TaskSpec task,
      UnlabelledLayout layout,
      Function<List<String>, FoundColumns> looking) {
    this.cells = cells;
    this.task = task;
    this.layout = layout;
    this.looking = looking;
  }

  @Override
  protected UnlabelledRow computeNext() {
    if (!cells.hasNext()) {
      return endOfData();
    }
    Cells next = cells.next();
    found = found == null ? find(next) : found;
    number++;
    Example example = new Example(next.row().location(), texts(next));
    JsonNode id = found.id().map(column -> id(next, column)).orElse(LongNode.valueOf(number));
    return new UnlabelledRow(example, id, next.whole(), List.of());
  }

  private Found find(Cells first) {
    FoundColumns among = looking.apply(List.copyOf(first.whole().keySet()));
    Columns columns = among.of(layout.columns());
    if (layout.wholeRows()) {
      first.row().requireEachOnce();
    }
    return new Found(columns, among.id(layout.id(), columns));
  }

  /** One that nobody asked for may be missing. */
  private JsonNode id(Cells cells, String column) {
    if (layout.id() != null || cells.row().fields().containsKey(column)) {
      cells.row().get(column);
    }
    return cells.whole().getOrDefault(column, NullNode.getInstance());
  }

  private List<String> texts(Cells cells) {
    Columns columns = found.columns();
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
  private static List<String> words(Cells cells, List<String> columns) {
    JsonNode only = cells.whole().get(Iterables.getFirst(columns, ""));
    boolean list = columns.size() == 1 && only != null && only.isArray();
    return list
        ? Streams.stream(only).map(JsonNode::asText).toList()
        : PlainText.words(joined(cells.row(), columns));
  }
}
