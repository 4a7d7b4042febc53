package org.frisket.training.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.Iterators;
import java.io.BufferedReader;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.config.Columns;
import org.frisket.training.config.DataConfig;
import org.frisket.training.config.DataFormat;

/**
 * A file of columns, read row by row.
 *
 * @param cells its rows; a {@link MalformedRowException} is of one of them alone
 * @param named whether columns have names, and not their places
 * @param names where these come from
 * @param readiness whether there is more that can be read without waiting
 */
record CellsFile(
    Iterator<ColumnRows.Cells> cells,
    boolean named,
    FoundColumns.Names names,
    UnlabelledRows.Readiness readiness) {
  private static final Columns NONE = new Columns(List.of(), null, "", List.of());
  private static final String TAB = "\t";

  /**
   * Opens one.
   *
   * @param layout of a format that has columns
   */
  static CellsFile open(UnlabelledInput input, UnlabelledLayout layout) {
    return layout.format() == ExampleFormat.JSONL ? objects(input, layout) : table(input, layout);
  }

  private static CellsFile table(UnlabelledInput input, UnlabelledLayout layout) {
    BufferedReader text = new BufferedReader(input.text(layout.encoding()));
    boolean csv = layout.format() == ExampleFormat.CSV;
    boolean header = !Boolean.FALSE.equals(layout.header());
    String delimiter = csv ? quotedDelimiter(input, layout, text) : layout.delimiter();
    DataConfig usual = usual(csv ? DataFormat.CSV : DataFormat.TSV).withHeader(header);
    boolean tab = csv && TAB.equals(delimiter);
    DataConfig config = delimiter == null ? usual : usual.withDelimiter(tab ? "tab" : delimiter);
    Iterator<ColumnRows.Cells> cells =
        Iterators.transform(RowReader.of(config).rows(input.name(), text), CellsFile::cells);
    FoundColumns.Names names =
        layout.header() == null ? FoundColumns.Names.FIRST_LINE : FoundColumns.Names.TOLD;
    return new CellsFile(cells, header, names, () -> true);
  }

  /** How files of a format mostly are. */
  static DataConfig usual(DataFormat format) {
    return DataConfig.of(format, NONE, Map.of());
  }

  private static String quotedDelimiter(
      UnlabelledInput input, UnlabelledLayout layout, BufferedReader text) {
    return layout.delimiter() != null
        ? layout.delimiter()
        : Delimiters.ofBeginning(Beginning.of(text))
            .orElseThrow(
                () ->
                    InvalidInputException.of(
                        "what parts the fields of " + input.name(),
                        "more than one character could",
                        "--delimiter with the one that does"));
  }

  private static ColumnRows.Cells cells(Row row) {
    Map<String, JsonNode> whole = new LinkedHashMap<>();
    row.fields().forEach((column, value) -> whole.put(column, TextNode.valueOf(value)));
    return new ColumnRows.Cells(row, whole);
  }

  private static CellsFile objects(UnlabelledInput input, UnlabelledLayout layout) {
    TextLines lines = new TextLines(input.text(layout.encoding()));
    Iterator<ColumnRows.Cells> cells =
        Iterators.transform(
            new JsonLinesReader.Objects(input.name(), lines), ColumnRows.Cells::ofObject);
    return new CellsFile(cells, true, FoundColumns.Names.KEYS, lines::isReady);
  }
}
