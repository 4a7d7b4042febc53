package org.frisket.server.rest.json;

import java.lang.reflect.Array;
import org.frisket.server.model.ServingException;
import org.tensorflow.proto.DataType;

/** Values of one type, read one after the other into an array that grows. */
final class ValueList {
  private static final int FIRST_ROOM = 16;

  private final ValueReader reader;
  private Object values;
  private int room;
  private int size;

  ValueList(JsonText text, DataType type) {
    this.reader = ValueReader.of(text, type);
    this.values = Array.newInstance(reader.componentType(), 0);
  }

  /**
   * Reads the value that begins here, which is no array.
   *
   * @return the position behind it
   * @throws ServingException {@code INVALID_ARGUMENT} if it is not of the type
   */
  int add(int position) {
    if (size == room) {
      resize((int) Math.max(FIRST_ROOM, Math.min(2L * size, Integer.MAX_VALUE - 8)));
    }
    int end = reader.read(position, values, size);
    size++;
    return end;
  }

  private void resize(int length) {
    Object larger = Array.newInstance(reader.componentType(), length);
    System.arraycopy(values, 0, larger, 0, size);
    values = larger;
    room = length;
  }

  /** All values, in an array of just their number. */
  Object array() {
    if (room != size) {
      resize(size);
    }
    return values;
  }
}
