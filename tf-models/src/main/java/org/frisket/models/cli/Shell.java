package org.frisket.models.cli;

import java.util.regex.Pattern;

/** Words of a command that is told to be typed. */
public final class Shell {
  /** What a shell leaves as it is; brackets too, since no file is called so. */
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./@=:+,%\\[\\]-]+");

  private Shell() {}

  /** A path or another word, in quotes where a shell would take it apart. */
  public static String word(Object value) {
    String word = value.toString();
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** What a shell takes the first word of a line for, which {@link #word} may have quoted. */
  public static String firstOf(String line) {
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length() && (quoted || line.charAt(i) != ' '); i++) {
      char c = line.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (c == '\\' && !quoted && i + 1 < line.length()) {
        word.append(line.charAt(++i));
      } else {
        word.append(c);
      }
    }
    return word.toString();
  }
}
