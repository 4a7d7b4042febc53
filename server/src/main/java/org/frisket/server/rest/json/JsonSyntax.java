package org.frisket.server.rest.json;

/**
 * Walks over a value and refuses what is no JSON, in RapidJSON's words. It does not recurse: the
 * nesting may be as deep as the body is long.
 */
final class JsonSyntax {
  private final JsonText text;
  private final NumberScanner numbers;
  private final Members members;
  private long[] objects = new long[4];
  private int depth;
  private int position;

  /** Told of every member of the outermost object. */
  @FunctionalInterface
  interface Members {
    void member(int key, int value);
  }

  JsonSyntax(JsonText text, Members members) {
    this.text = text;
    this.numbers = new NumberScanner(text);
    this.members = members;
  }

  /**
   * Checks the value that begins here.
   *
   * @return the position behind it
   */
  int check(int from) {
    position = from;
    depth = 0;
    do {
      begin();
    } while (!complete());
    return position;
  }

  /** Walks to the first value that is complete in itself. */
  private void begin() {
    while (true) {
      switch (text.at(position)) {
        case '{' -> {
          if (opened(true, '}')) {
            return;
          }
        }
        case '[' -> {
          if (opened(false, ']')) {
            return;
          }
        }
        case '"' -> {
          position = JsonStrings.check(text, position);
          return;
        }
        default -> {
          plain();
          return;
        }
      }
    }
  }

  /** Whether it was closed at once, too. */
  private boolean opened(boolean object, char close) {
    position = text.blanks(position + 1);
    if (text.at(position) == close) {
      position++;
      return true;
    }
    push(object);
    if (object) {
      key();
    }
    return false;
  }

  private void key() {
    int key = position;
    if (text.at(key) != '"') {
      throw JsonText.problem("Missing a name for object member.", key);
    }
    position = text.blanks(JsonStrings.check(text, key));
    if (text.at(position) != ':') {
      throw JsonText.problem("Missing a colon after a name of object member.", position);
    }
    position = text.blanks(position + 1);
    if (depth == 1) {
      members.member(key, position);
    }
  }

  private void plain() {
    int first = text.at(position);
    String word = first == 't' ? "true" : first == 'f' ? "false" : first == 'n' ? "null" : "";
    if (word.isEmpty()) {
      position = numbers.scan(position);
    } else if (text.has(position, word)) {
      position += word.length();
    } else {
      throw JsonText.problem("Invalid value.", position);
    }
  }

  /** Closes what ends here; false if a further value follows. */
  private boolean complete() {
    while (depth > 0) {
      position = text.blanks(position);
      int next = text.at(position);
      boolean object = isObject();
      if (next == ',') {
        position = text.blanks(position + 1);
        if (object) {
          key();
        }
        return false;
      }
      if (next != (object ? '}' : ']')) {
        throw JsonText.problem(
            object
                ? "Missing a comma or } after an object member."
                : "Missing a comma or ] after an array element.",
            position);
      }
      position++;
      depth--;
    }
    return true;
  }

  private void push(boolean object) {
    if (depth >> 6 == objects.length) {
      objects = java.util.Arrays.copyOf(objects, objects.length * 2);
    }
    long bit = 1L << (depth & 63);
    if (object) {
      objects[depth >> 6] |= bit;
    } else {
      objects[depth >> 6] &= ~bit;
    }
    depth++;
  }

  private boolean isObject() {
    int top = depth - 1;
    return (objects[top >> 6] >>> (top & 63) & 1) == 1;
  }
}
