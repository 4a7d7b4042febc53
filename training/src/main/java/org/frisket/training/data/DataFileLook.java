package org.frisket.training.data;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.config.Columns;
import org.frisket.training.config.DataConfig;
import org.frisket.training.config.DataFormat;

/**
 * A data file of which nothing is known yet but its name.
 *
 * @param format by the name's ending
 * @param encoding UTF-8 if it is valid, else Windows-1252, else ISO-8859-1, which always is
 * @param header whether the first line seems to name the columns
 * @param rows fields by column name, or by number from 0
 */
public record DataFileLook(
    DataFormat format, String encoding, boolean header, List<Map<String, String>> rows) {
  private static final int LONGEST_NAME = 40;

  /**
   * @throws InvalidInputException if it has no known ending, no rows, or cannot be read
   */
  public static DataFileLook at(Path file) {
    DataFormat format = format(file);
    String encoding = encoding(file);
    List<Map<String, String>> bare = read(file, format, encoding, false);
    boolean header = format == DataFormat.JSONL || namesColumns(bare);
    List<Map<String, String>> rows =
        header && format != DataFormat.JSONL ? read(file, format, encoding, true) : bare;
    if (rows.isEmpty()) {
      throw InvalidInputException.of("data file " + file, "no rows", "one or more");
    }
    return new DataFileLook(format, encoding, header, rows);
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

  private static List<Map<String, String>> read(
      Path file, DataFormat format, String encoding, boolean header) {
    return RowReader.readFile(file, layout(format, encoding, header)).stream()
        .map(Row::fields)
        .toList();
  }

  private static DataConfig layout(DataFormat format, String encoding, boolean header) {
    Columns none = new Columns(List.of(), null, "", List.of());
    return new DataConfig(
        format, encoding, header, "\t", 0, none, null, Map.of(), 0, 0, null, null, false);
  }

  /** Short, different from each other, and no value of their column further down. */
  private static boolean namesColumns(List<Map<String, String>> rows) {
    if (rows.size() < 2) {
      return false;
    }
    Map<String, String> first = rows.get(0);
    boolean brief =
        first.values().stream().allMatch(v -> !v.isBlank() && v.length() <= LONGEST_NAME);
    boolean different = new HashSet<>(first.values()).size() == first.size();
    return brief
        && different
        && rows.stream()
            .skip(1)
            .noneMatch(
                row ->
                    first.entrySet().stream()
                        .anyMatch(e -> e.getValue().equals(row.get(e.getKey()))));
  }
}
