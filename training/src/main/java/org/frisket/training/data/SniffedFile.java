package org.frisket.training.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.PlainText;
import org.frisket.training.config.Columns;
import org.frisket.training.config.DataConfig;
import org.frisket.training.config.DataFormat;

/**
 * A data file of which nothing is known yet but its name.
 *
 * @param format by the name's ending; a tsv file whose columns are quoted is csv
 * @param encoding UTF-8 if it is valid, else Windows-1252, else ISO-8859-1, which always is
 * @param delimiter what parts fields; nothing where it is what the format usually has
 * @param header whether the first line names the columns
 * @param rows fields by column name, or by number from 0; of lists of JSON those of labels alone
 */
public record SniffedFile(
    DataFormat format,
    String encoding,
    Optional<String> delimiter,
    boolean header,
    List<Map<String, String>> rows) {
  /**
   * What the user says of a file.
   *
   * @param header whether its first line names the columns; null for unknown
   * @param delimiter what parts its fields; null for unknown
   * @param label the column of labels; null for unknown
   */
  public record Told(Boolean header, String delimiter, String label) {
    /** Nothing of columns. */
    public Told(Boolean header, String delimiter) {
      this(header, delimiter, null);
    }

    /** The same with a column of labels. */
    public Told with(String other) {
      return new Told(header, delimiter, other);
    }

    boolean isLabel(String key) {
      return key.equals(label) || ColumnNames.LABEL.contains(key.toLowerCase(Locale.ROOT));
    }

    public static Told nothing() {
      return new Told(null, null);
    }
  }

  /**
   * @throws InvalidInputException if it has no known ending, no rows, or cannot be read; and if it
   *     is doubtful what it is like and nobody says so
   */
  public static SniffedFile at(Path file, Told told) {
    String encoding = encoding(file);
    String text = StrictText.read(file, encoding);
    SniffedFile sniffed =
        switch (format(file)) {
          case JSONL -> json(file, encoding, text, told);
          case CSV -> quoted(file, encoding, text, told);
          default -> tabbed(file, encoding, text, told);
        };
    if (sniffed.rows.isEmpty()) {
      throw InvalidInputException.of("data file " + file, "no rows", "one or more");
    }
    return sniffed;
  }

  private static DataFormat format(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT).replaceAll("\\.gz$", "");
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return switch (ending) {
      case "csv" -> DataFormat.CSV;
      case "tsv", "tab" -> DataFormat.TSV;
      case "jsonl", "ndjson" -> DataFormat.JSONL;
      default ->
          throw InvalidInputException.of(
              "ending of " + file, ending, "csv, tsv or jsonl, also with .gz behind it");
    };
  }

  private static String encoding(Path file) {
    for (String encoding : List.of("UTF-8", "windows-1252")) {
      try {
        StrictText.read(file, encoding);
        return encoding;
      } catch (InvalidInputException e) {
        if (e.getCause() != null) {
          throw e; // the file itself, not its bytes
        }
      }
    }
    return "ISO-8859-1";
  }

  private static SniffedFile json(Path file, String encoding, String text, Told told) {
    String name = file.getFileName().toString();
    JsonLinesReader reader = new JsonLinesReader(told::isLabel);
    return new SniffedFile(
        DataFormat.JSONL,
        encoding,
        Optional.empty(),
        true,
        reader.read(name, text).stream().map(Row::fields).toList());
  }

  private static SniffedFile quoted(Path file, String encoding, String text, Told told) {
    String separator =
        Optional.ofNullable(told.delimiter())
            .or(() -> Delimiters.of(text))
            .orElseThrow(
                () ->
                    InvalidInputException.of(
                        "what parts the fields of " + file,
                        "more than one character could",
                        "--delimiter with the one that does"));
    Layout layout = new Layout(file, DataFormat.CSV, encoding, Optional.of(separator));
    return layout.sniffed(text, told.header());
  }

  private static SniffedFile tabbed(Path file, String encoding, String text, Told told) {
    Optional<String> separator = Optional.ofNullable(told.delimiter());
    return isQuoted(text)
        ? quoted(file, encoding, text, new Told(told.header(), separator.orElse("\t")))
        : new Layout(file, DataFormat.TSV, encoding, separator).sniffed(text, told.header());
  }

  /** Whether one column or another has quotes around every value. */
  private static boolean isQuoted(String text) {
    List<String> lines = PlainText.lines(text);
    return !lines.isEmpty()
        && (lines.stream().allMatch(line -> line.matches("\"[^\t]*\"(\t.*)?"))
            || lines.stream().allMatch(line -> line.matches("(.*\t)?\"[^\t]*\"")));
  }

  /** How a file is read. */
  private record Layout(Path file, DataFormat format, String encoding, Optional<String> separator) {
    SniffedFile sniffed(String text, Boolean told) {
      List<Row> bare = read(text, false);
      if (bare.isEmpty()) {
        return of(false, bare);
      }
      List<List<String>> fields =
          bare.stream().map(row -> List.copyOf(row.fields().values())).toList();
      boolean header =
          told != null
              ? told
              : new SniffedHeader(fields).namesColumns().orElseThrow(() -> doubtful(fields.get(0)));
      List<Row> rows = header ? read(text, true) : bare;
      if (header) {
        refuseSecondHeader(rows);
      }
      return of(header, rows);
    }

    private InvalidInputException doubtful(List<String> first) {
      return InvalidInputException.of(
          "whether the first line of " + file + " names its columns",
          first,
          "--header if it does, --no-header if it is an example");
    }

    private static void refuseSecondHeader(List<Row> rows) {
      for (Row row : rows) {
        if (row.fields().entrySet().stream().allMatch(e -> e.getKey().equals(e.getValue()))) {
          throw InvalidInputException.of(
              row.location(), "the header once more", "it stands on the first line alone");
        }
      }
    }

    private SniffedFile of(boolean header, List<Row> rows) {
      String usual = format == DataFormat.CSV ? "," : "\t";
      return new SniffedFile(
          format,
          encoding,
          separator.filter(s -> !s.equals(usual)),
          header,
          rows.stream().map(Row::fields).toList());
    }

    private List<Row> read(String text, boolean header) {
      String written = separator.orElse("\t");
      boolean csvTab = format == DataFormat.CSV && written.equals("\t");
      Columns none = new Columns(List.of(), null, "", List.of());
      DataConfig config =
          DataConfig.of(format, none, Map.of())
              .withEncoding(encoding)
              .withHeader(header)
              .withDelimiter(csvTab ? "tab" : written);
      return RowReader.of(config).read(file.getFileName().toString(), text);
    }
  }
}
