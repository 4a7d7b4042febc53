package org.frisket.server.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.frisket.models.error.InvalidInputException;

/** Numbers of bytes as people write them: {@code 300m}, {@code 1g}. */
final class Bytes {
  private static final Pattern FORM = Pattern.compile("(\\d{1,12})([kmgt]?)");
  private static final String UNITS = "kmgt";
  private static final int BITS = 10;

  private Bytes() {}

  /**
   * Reads one.
   *
   * @throws InvalidInputException if it is none
   */
  static long read(String option, String text) {
    Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw InvalidInputException.of(option, text, "bytes, such as 500000, 300m or 1g");
    }
    int unit = matcher.group(2).isEmpty() ? 0 : 1 + UNITS.indexOf(matcher.group(2));
    return Long.parseLong(matcher.group(1)) << (BITS * unit);
  }

  /** The same, where an array holds them. */
  static int readInt(String option, String text) {
    long bytes = read(option, text);
    boolean fits = bytes > 0 && bytes < Integer.MAX_VALUE;
    InvalidInputException.require(option, text, fits, "above 0, below 2g");
    return (int) bytes;
  }
}
