package org.frisket.server.rest.json;

/** Goes over the members of an object whose syntax was checked. */
final class ObjectMembers {
  private final JsonText text;
  private int position;
  private String name;

  ObjectMembers(JsonText text, int object) {
    this.text = text;
    this.position = text.blanks(object + 1);
  }

  /** Goes to the next member's value; false behind the last. */
  boolean next() {
    if (text.at(position) == ',') {
      position = text.blanks(position + 1);
    }
    if (text.at(position) == '}') {
      position++;
      return false;
    }
    name = JsonStrings.text(text, position);
    int colon = text.blanks(JsonStrings.end(text, position));
    position = text.blanks(colon + 1);
    return true;
  }

  String name() {
    return name;
  }

  /** Where the value begins; behind the last member, the position behind the object. */
  int value() {
    return position;
  }

  /** The value was read up to here. */
  void readTo(int end) {
    position = text.blanks(end);
  }

  /** Passes over the value. */
  void skip() {
    readTo(JsonSkip.end(text, position));
  }
}
