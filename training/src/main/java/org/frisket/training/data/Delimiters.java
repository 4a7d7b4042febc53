package org.frisket.training.data;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** What parts the fields of a quoted file: what parts most of its rows as it parts the first. */
final class Delimiters {
  private static final List<String> POSSIBLE = List.of(",", ";", "\t", "|");
  private static final int ASKED = 500;

  private Delimiters() {}

  /**
   * Nothing where two do equally well; a comma where none does.
   *
   * @param text the whole file
   */
  static Optional<String> of(String text) {
    return of(text, true);
  }

  /**
   * The same of a file of which the beginning alone is known.
   *
   * @param text which may end in the middle of a row
   */
  static Optional<String> ofBeginning(String text) {
    return of(text, false);
  }

  private static Optional<String> of(String text, boolean whole) {
    Optional<String> said = SeparatorLine.of(text);
    if (said.isPresent()) {
      return said;
    }
    Map<String, Double> shares = new LinkedHashMap<>();
    POSSIBLE.forEach(separator -> shares.put(separator, share(text, separator, whole)));
    double best = shares.values().stream().max(Double::compare).orElseThrow();
    if (best == 0) {
      return Optional.of(",");
    }
    List<String> winners = POSSIBLE.stream().filter(s -> shares.get(s) == best).toList();
    return winners.size() == 1 ? Optional.of(winners.get(0)) : Optional.empty();
  }

  /** The share of rows with as many fields as the first one, which has two or more. */
  private static double share(String text, String separator, boolean whole) {
    int rows = 0;
    int alike = 0;
    int fields = 0;
    try (CSVParser parser = CsvReader.parser(new StringReader(text), separator)) {
      for (CSVRecord record : parser) {
        fields = rows == 0 ? record.size() : fields;
        alike += record.size() == fields ? 1 : 0;
        rows++;
        if (rows == ASKED || fields < 2) {
          break;
        }
      }
    } catch (IOException | UncheckedIOException e) {
      if (whole) {
        return 0;
      }
    }
    return fields < 2 ? 0 : (double) alike / rows;
  }
}
