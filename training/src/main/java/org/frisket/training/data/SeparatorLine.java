package org.frisket.training.data;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.frisket.models.error.InvalidInputException;

/**
 * The line {@code sep=;} that spreadsheets read before all others: no row, but it says what parts
 * the fields.
 */
final class SeparatorLine {
  private static final Pattern FORM = Pattern.compile("\\A\"?sep=([^\"\r\n])\"?(\r?\n|\\z)");

  private SeparatorLine() {}

  /** What it says, where there is one. */
  static Optional<String> of(String text) {
    Matcher found = FORM.matcher(text);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  /**
   * The text behind it.
   *
   * @param name how messages call the file
   * @param separator what parts the fields
   * @throws InvalidInputException if it says something else
   */
  static String without(String name, String text, String separator) {
    Matcher found = FORM.matcher(text);
    if (!found.find()) {
      return text;
    }
    if (!found.group(1).equals(separator)) {
      throw InvalidInputException.of(
          name + ":1", found.group().strip(), "sep=" + separator + ", as data.delimiter says");
    }
    return text.substring(found.end());
  }
}
