package org.frisket.analysis.commands;

import java.util.List;
import org.frisket.models.error.InvalidInputException;

/**
 * The part of a file that is generated: what stands between a line that holds {@code begin: verbs}
 * and one that holds {@code end: verbs}, in whatever way the file writes comments.
 */
final class MarkedPart {
  private static final String BEGIN = "begin: verbs";
  private static final String END = "end: verbs";

  private MarkedPart() {}

  /**
   * The file's text with another part.
   *
   * @param file how messages call it
   * @param part whole lines, each with its line end
   * @throws InvalidInputException if the file has no such lines
   */
  static String replace(String file, String text, String part) {
    List<String> lines = text.lines().toList();
    int begin = find(file, lines, BEGIN);
    int end = find(file, lines, END);
    return joined(lines.subList(0, begin + 1)) + part + joined(lines.subList(end, lines.size()));
  }

  private static int find(String file, List<String> lines, String marker) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(marker)) {
        return i;
      }
    }
    throw InvalidInputException.of(file, "no line with " + marker, "one, around what is generated");
  }

  private static String joined(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
