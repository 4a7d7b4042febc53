package org.frisket.training.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Examples in rows of columns; the first row tells which column is what. */
final class ColumnRows extends RowIterator<UnlabelledRow> {
  /**
   * A row.
   *
   * @param whole all that stands in it, also what is no text
   */
  record Cells(Row row, Map<String, JsonNode> whole) {
    static Cells ofObject(JsonLinesReader.Line line) {
      Map<String, JsonNode> whole = new LinkedHashMap<>();
      line.object().properties().forEach(entry -> whole.put(entry.getKey(), entry.getValue()));
      return new Cells(new JsonLinesReader().row(line), whole);
    }
  }

  /** Which columns were found for a file that has these. */
  private record Found(TaskTexts texts, Optional<String> id) {}

  private final Iterator<Cells> cells;
  private final UnlabelledLayout layout;
  private final Function<List<String>, FoundColumns> looking;
  private Found found;
  private long number;

  /**
   * @param looking for columns among those that are there
   */
  ColumnRows(
      Iterator<Cells> cells,
      UnlabelledLayout layout,
      Function<List<String>, FoundColumns> looking) {
    this.cells = cells;
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
    JsonNode id = found.id().map(column -> id(next, column)).orElse(LongNode.valueOf(number));
    return new UnlabelledRow(found.texts().example(next), id, next.whole(), List.of());
  }

  private Found find(Cells first) {
    FoundColumns among = looking.apply(List.copyOf(first.whole().keySet()));
    TaskTexts texts = TaskTexts.find(among, layout.columns());
    if (layout.wholeRows()) {
      first.row().requireEachOnce();
    }
    return new Found(texts, among.id(layout.id(), texts.columns()));
  }

  /** One that nobody asked for may be missing. */
  private JsonNode id(Cells cells, String column) {
    if (layout.id() != null || cells.row().fields().containsKey(column)) {
      cells.row().get(column);
    }
    return cells.whole().getOrDefault(column, NullNode.getInstance());
  }
}
