package org.frisket.training.newtask;

import org.frisket.savedmodels.json.Json;

/** A text between quotes, so that YAML reads it as it is, whatever it looks like. */
final class YamlText {
  private YamlText() {}

  static String of(String text) {
    StringBuilder plain = new StringBuilder();
    Json.line(text)
        .codePoints()
        .forEach(
            c -> {
              if (isPlain(c)) {
                plain.appendCodePoint(c);
              } else {
                for (char part : Character.toChars(c)) {
                  plain.append(String.format("\\u%04X", (int) part));
                }
              }
            });
    return plain.toString();
  }

  /** YAML folds unusual line ends and refuses control characters. */
  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
