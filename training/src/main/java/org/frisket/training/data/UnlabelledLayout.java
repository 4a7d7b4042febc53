package org.frisket.training.data;

import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.models.task.TaskKind;

/**
 * What a user says of a file of examples without labels; all but the format may be left open.
 *
 * @param header whether the first line names the columns; null: it does
 * @param delimiter what parts fields; null for what the file itself says
 * @param encoding its character set
 * @param columns where the texts are; those that are left open are found by their names
 * @param id column of ids; null: a column called so, or the number of the row
 * @param wholeRows whether all columns of a row are asked for, and not those alone that are found
 */
public record UnlabelledLayout(
    ExampleFormat format,
    Boolean header,
    String delimiter,
    String encoding,
    TextColumns columns,
    String id,
    boolean wholeRows) {
  /**
   * Columns of texts.
   *
   * @param text of the text, the first of a pair, or the context of choices; several are joined by
   *     one space; empty: left open
   * @param pair of the second text; null: left open
   * @param choices in the order of the labels; empty: left open
   */
  public record TextColumns(List<String> text, String pair, List<String> choices) {
    public TextColumns {
      text = List.copyOf(text);
      choices = List.copyOf(choices);
    }

    /** Those that a task of a kind reads. */
    TextColumns usedBy(TaskKind kind) {
      return new TextColumns(
          text, kind.readsPairs() ? pair : null, kind.hasChoices() ? choices : List.of());
    }

    /** All left open. */
    public static TextColumns open() {
      return new TextColumns(List.of(), null, List.of());
    }
  }

  /**
   * @throws InvalidInputException if something is told that files of the format have not
   */
  void requireFits() {
    boolean table = format == ExampleFormat.CSV || format == ExampleFormat.TSV;
    InvalidInputException.require(
        Boolean.FALSE.equals(header) ? "--no-header" : "--header",
        "with " + Words.of(format),
        header == null || table,
        "csv or tsv");
    InvalidInputException.require(
        "--delimiter",
        "with " + Words.of(format),
        delimiter == null || table || format == ExampleFormat.CONLL,
        "csv, tsv or conll");
  }

  /** A format alone. */
  public static UnlabelledLayout of(ExampleFormat format) {
    return new UnlabelledLayout(format, null, null, "UTF-8", TextColumns.open(), null, false);
  }
}
