package org.frisket.analysis.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.frisket.analysis.figure.Figure;

/**
 * What a study found.
 *
 * @param found sentences whose figures are computed, the main one first
 * @param numbers a record, or a map: it is kept as JSON
 * @param tables the same in rows
 * @param figures and to look at
 */
public record Findings(
    List<String> found, Object numbers, List<Table> tables, List<Figure> figures) {

  /**
   * A sentence with its figures in it, the same in every country.
   *
   * @param format as {@link String#format} takes it
   */
  public static String sentence(String format, Object... figures) {
    return String.format(Locale.ROOT, format, figures);
  }

  /** Several parts of one study after each other; the numbers of each stand under its name. */
  public static Findings joined(Map<String, Findings> parts) {
    Map<String, Object> numbers = new LinkedHashMap<>();
    parts.forEach((name, part) -> numbers.put(name, part.numbers()));
    return new Findings(
        parts.values().stream().flatMap(part -> part.found().stream()).toList(),
        numbers,
        parts.values().stream().flatMap(part -> part.tables().stream()).toList(),
        parts.values().stream().flatMap(part -> part.figures().stream()).toList());
  }
}
