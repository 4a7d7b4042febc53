package org.frisket.server.rest.json;

/** Passes over values whose syntax was checked. */
final class JsonSkip {
  private JsonSkip() {}

  /** The position behind the value that begins here. */
  static int end(JsonText text, int from) {
    int depth = 0;
    int position = from;
    do {
      int value = text.at(position);
      if (value == '"') {
        position = JsonStrings.end(text, position);
        continue;
      }
      if (value == '{' || value == '[') {
        depth++;
      } else if (value == '}' || value == ']') {
        depth--;
      } else if (depth == 0) {
        return plain(text, position);
      }
      position++;
    } while (depth > 0);
    return position;
  }

  private static int plain(JsonText text, int from) {
    int position = from;
    while (!text.isEnd(position) && ",]} \t\r\n".indexOf(text.at(position)) < 0) {
      position++;
    }
    return position;
  }
}
