package org.frisket.models.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.frisket.models.progress.Terminals;

/** How many columns of a terminal a text takes, and texts that take no more than there are. */
public final class TextWidth {
  /** What tables are made for; where there are fewer columns, the terminal breaks lines. */
  private static final int LEAST = 80;

  /** Columns of a word where there is little room. */
  private static final int BRIEF = 16;

  private static final String CUT = "…";

  private TextWidth() {}

  /**
   * The columns there are: those of the variable COLUMNS, or else of the terminal that standard
   * output is; 80 where neither is known, and never fewer.
   */
  public static int ofTerminal() {
    return ofTerminal(System.getenv("COLUMNS"), Terminals.columnsOfStandardOutput());
  }

  static int ofTerminal(String variable, OptionalInt terminal) {
    boolean number = variable != null && variable.matches("[1-9]\\d{0,5}");
    return Math.max(LEAST, number ? Integer.parseInt(variable) : terminal.orElse(LEAST));
  }

  /** The columns that a text of one line takes. */
  public static int of(String text) {
    return text.codePoints().map(TextWidth::of).sum();
  }

  /** Marks over a letter take none, letters of East Asia and pictures two. */
  private static int of(int letter) {
    return switch (Character.getType(letter)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(letter) ? 2 : 1;
    };
  }

  private static boolean isWide(int letter) {
    return (letter >= 0x1100 && letter <= 0x115F)
        || (letter >= 0x2E80 && letter <= 0xA4CF)
        || (letter >= 0xAC00 && letter <= 0xD7A3)
        || (letter >= 0xF900 && letter <= 0xFAFF)
        || (letter >= 0xFE30 && letter <= 0xFE6F)
        || (letter >= 0xFF00 && letter <= 0xFF60)
        || (letter >= 0xFFE0 && letter <= 0xFFE6)
        || (letter >= 0x1F300 && letter <= 0x1FAFF)
        || (letter >= 0x20000 && letter <= 0x3FFFD);
  }

  /** In one line, and without what a terminal would take for commands. */
  public static String line(String text) {
    return text.replaceAll("[\\s\\p{Cntrl}\u0080-\u009f\u2028\u2029]+", " ").strip();
  }

  /** A word where there is little room. */
  public static String brief(String word) {
    return cut(word, BRIEF);
  }

  /** One line of at most so many columns; what is cut off is an ellipsis. */
  public static String cut(String text, int columns) {
    String line = line(text);
    if (of(line) <= columns) {
      return line;
    }
    StringBuilder kept = new StringBuilder();
    int left = columns - 1;
    for (int letter : line.codePoints().toArray()) {
      left -= of(letter);
      if (left < 0) {
        break;
      }
      kept.appendCodePoint(letter);
    }
    return kept.toString().stripTrailing() + CUT;
  }

  /**
   * Words in lines of at most so many columns; a longer word has a line of its own.
   *
   * @param text of one line
   * @param indent of every line but the first
   */
  public static String folded(String text, String indent, int columns) {
    List<String> lines = new ArrayList<>();
    String line = null;
    for (String word : text.split(" ", -1)) {
      if (line == null) {
        line = word;
      } else if (of(line) + 1 + of(word) <= columns) {
        line = line + " " + word;
      } else {
        lines.add(line.stripTrailing());
        line = indent + word;
      }
    }
    lines.add(line);
    return String.join(System.lineSeparator(), lines);
  }
}
