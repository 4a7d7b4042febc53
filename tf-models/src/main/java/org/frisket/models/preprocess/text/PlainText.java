package org.frisket.models.preprocess.text;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;

/**
 * What a line of text is and what parts its words, in files and on standard input alike.
 *
 * <p>A line ends in LF or CR LF, and in nothing else: a CR elsewhere, NEL and Unicode's separators
 * are part of it. Words are parted by spaces and TABs, and by nothing else: a no-break space is
 * part of its word.
 */
public final class PlainText {
  static final char LINE_FEED = '\n';

  private static final char CARRIAGE_RETURN = '\r';
  private static final CharMatcher BLANK = CharMatcher.anyOf(" \t");
  private static final Splitter WORDS = Splitter.on(BLANK).omitEmptyStrings();

  private PlainText() {}

  /** The lines of a text; the end of the last one is not another line. */
  public static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : Splitter.on(LINE_FEED).split(text)) {
      lines.add(withoutEnd(line));
    }
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  /** A line without the CR that belongs to its end. */
  public static String withoutEnd(String line) {
    boolean ends = !line.isEmpty() && line.charAt(line.length() - 1) == CARRIAGE_RETURN;
    return ends ? line.substring(0, line.length() - 1) : line;
  }

  /** The words of a line, none of them empty. */
  public static List<String> words(String line) {
    return WORDS.splitToList(line);
  }

  /** Whether a line has no words. */
  public static boolean isBlank(String line) {
    return BLANK.matchesAllOf(line);
  }
}
