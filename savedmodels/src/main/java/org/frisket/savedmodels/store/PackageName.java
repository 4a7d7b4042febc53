package org.frisket.savedmodels.store;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a published package is named: {@code questions}, {@code questions@3}, {@code
 * questions@stable}, and where two backbones have the task, {@code minilm-l6/questions@3}.
 *
 * @param task id of the task, or with its backbone before it
 * @param version a number or a label; empty for the newest
 */
record PackageName(String task, String version) {
  private static final Pattern NAME = Pattern.compile("((?:[^/@]+/)?[^/@]+)(?:@(\\d+|[a-zA-Z]+))?");

  /** How it may look, for messages. */
  static final String FORM = "task, task@version or task@label";

  static Optional<PackageName> parse(String text) {
    Matcher matcher = NAME.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new PackageName(matcher.group(1), Optional.ofNullable(matcher.group(2)).orElse("")))
        : Optional.empty();
  }
}
