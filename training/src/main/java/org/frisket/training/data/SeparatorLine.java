package org.frisket.training.data;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.frisket.models.error.InvalidInputException;

/**
 * The line {@code sep=;} that spreadsheets read before all others: no row, but it says what parts
 * the fields.
 */
final class SeparatorLine {
  private static final String START = "sep=";

  /** One more than it may have, so that its end is not taken for that of the text. */
  private static final int LONGEST = 10;

  private static final Pattern FORM = Pattern.compile("\\A\"?sep=([^\"\r\n])\"?(\r?\n|\\z)");

  private SeparatorLine() {}

  /** What it says, where there is one. */
  static Optional<String> of(String text) {
    Matcher found = FORM.matcher(text);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  /**
   * A text without that line.
   *
   * @param linesBefore how many lines it is without: one or none
   */
  record Rest(Reader text, long linesBefore) {}

  /**
   * What stands behind it.
   *
   * @param name how messages call the file
   * @param separator what parts the fields
   * @throws InvalidInputException if it says something else
   */
  static Rest behind(String name, Reader text, String separator) {
    PushbackReader rest = new PushbackReader(text, LONGEST);
    try {
      String begin = beginning(rest);
      Matcher found = FORM.matcher(begin);
      boolean there = found.find();
      if (there && !found.group(1).equals(separator)) {
        throw InvalidInputException.of(
            name + ":1", found.group().strip(), "sep=" + separator + ", as data.delimiter says");
      }
      rest.unread(begin.substring(there ? found.end() : 0).toCharArray());
      return new Rest(rest, there ? 1 : 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As much as such a line may have; less where the text is shorter, or no such line. */
  private static String beginning(Reader text) throws IOException {
    StringBuilder begin = new StringBuilder();
    int one = 0;
    while (begin.length() < LONGEST && mayBeOne(begin) && (one = text.read()) >= 0) {
      begin.append((char) one);
    }
    return begin.toString();
  }

  /** Nobody waits for more than it takes to know. */
  private static boolean mayBeOne(StringBuilder begin) {
    String plain = begin.indexOf("\"") == 0 ? begin.substring(1) : begin.toString();
    return begin.indexOf("\n") < 0 && (START.startsWith(plain) || plain.startsWith(START));
  }
}
