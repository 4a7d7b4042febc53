package org.frisket.models.cli;

import com.google.common.base.CharMatcher;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.frisket.models.error.InvalidInputException;

/**
 * What the system says in bytes: arguments and names of files. Java reads them in the encoding of
 * the locale it was started in, and cannot be told otherwise later: the launcher and Maven's
 * settings start it in UTF-8.
 */
final class PlatformText {
  private static final String ENCODING = "sun.jnu.encoding";

  private PlatformText() {}

  /**
   * @throws InvalidInputException if arguments hold what this process may have misread
   */
  static void requireWhole(String... arguments) {
    requireReadIn(System.getProperty(ENCODING, "UTF-8"), arguments);
  }

  static void requireReadIn(String encoding, String... arguments) {
    if (isUtf8(encoding)) {
      return;
    }
    for (String argument : arguments) {
      if (!CharMatcher.ascii().matchesAllOf(argument)) {
        throw InvalidInputException.of(
            "argument",
            argument,
            "letters beyond ASCII only where Java is started in UTF-8, not in "
                + encoding
                + ": set LC_ALL=C.UTF-8, or start it with -D"
                + ENCODING
                + "=UTF-8");
      }
    }
  }

  private static boolean isUtf8(String encoding) {
    return Charset.isSupported(encoding)
        && Charset.forName(encoding).equals(StandardCharsets.UTF_8);
  }
}
