package org.frisket.server.rest.json;

/** What a value is. */
enum JsonKind {
  NULL("Null"),
  BOOL("Bool"),
  OBJECT("Object"),
  ARRAY("Array"),
  STRING("String"),
  NUMBER("Number");

  private final String text;

  JsonKind(String text) {
    this.text = text;
  }

  static JsonKind of(int firstByte) {
    return switch (firstByte) {
      case 'n' -> NULL;
      case 't', 'f' -> BOOL;
      case '{' -> OBJECT;
      case '[' -> ARRAY;
      case '"' -> STRING;
      default -> NUMBER;
    };
  }

  /** As TensorFlow Serving's messages call it. */
  String word() {
    return text;
  }
}
