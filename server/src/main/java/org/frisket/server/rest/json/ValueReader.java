package org.frisket.server.rest.json;

import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;
import org.frisket.server.model.TensorValue;
import org.tensorflow.proto.DataType;

/** Reads values of one type out of a text into places of an array. */
abstract class ValueReader {
  private final JsonText text;
  private final DataType type;
  private final Class<?> componentType;

  ValueReader(JsonText text, DataType type, Class<?> componentType) {
    this.text = text;
    this.type = type;
    this.componentType = componentType;
  }

  static ValueReader of(JsonText text, DataType type) {
    return switch (type) {
      case DT_FLOAT -> new Numbers.Floats(text, type);
      case DT_DOUBLE -> new Numbers.Doubles(text, type);
      case DT_INT8 -> new Numbers.Ints(text, type, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case DT_UINT8 -> new Numbers.Ints(text, type, 0, 255);
      case DT_INT16 -> new Numbers.Ints(text, type, Short.MIN_VALUE, Short.MAX_VALUE);
      case DT_UINT16 -> new Numbers.Ints(text, type, 0, 65_535);
      case DT_INT32 -> new Numbers.Ints(text, type, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case DT_UINT32 -> new Numbers.Longs(text, type, 0, 4_294_967_295L);
      case DT_INT64 -> new Numbers.Longs(text, type, Long.MIN_VALUE, Long.MAX_VALUE);
      case DT_UINT64 -> new Numbers.UnsignedLongs(text, type);
      case DT_BOOL -> new Booleans(text, type);
      case DT_STRING -> new Strings(text, type);
      default -> new Unreadable(text, type);
    };
  }

  /**
   * Reads the value that begins here, which is no array.
   *
   * @return the position behind it
   * @throws ServingException {@code INVALID_ARGUMENT} if it is not of the type
   */
  abstract int read(int position, Object array, int index);

  final Class<?> componentType() {
    return componentType;
  }

  final JsonText text() {
    return text;
  }

  final ServingException notOfType(int position) {
    return text.notOfType(position, type);
  }

  private static final class Booleans extends ValueReader {
    private Booleans(JsonText text, DataType type) {
      super(text, type, boolean.class);
    }

    @Override
    int read(int position, Object array, int index) {
      if (text().kind(position) != JsonKind.BOOL) {
        throw notOfType(position);
      }
      boolean value = text().at(position) == 't';
      ((boolean[]) array)[index] = value;
      return position + (value ? 4 : 5);
    }
  }

  private static final class Strings extends ValueReader {
    private Strings(JsonText text, DataType type) {
      super(text, type, byte[].class);
    }

    @Override
    int read(int position, Object array, int index) {
      byte[][] values = (byte[][]) array;
      if (text().kind(position) == JsonKind.STRING) {
        values[index] = JsonStrings.bytes(text(), position);
        return JsonStrings.end(text(), position);
      }
      Base64Object binary = Base64Object.at(text(), position);
      if (binary == null) {
        throw notOfType(position);
      }
      values[index] = binary.decoded();
      return binary.end();
    }
  }

  /** Of a type that JSON has no values for. */
  private static final class Unreadable extends ValueReader {
    private final String name;

    private Unreadable(JsonText text, DataType type) {
      super(text, type, byte.class);
      this.name = TensorValue.nameOf(type);
    }

    @Override
    int read(int position, Object array, int index) {
      if (text().kind(position) == JsonKind.OBJECT) {
        throw notOfType(position);
      }
      throw new ServingException(
          StatusCode.UNIMPLEMENTED,
          "Conversion of JSON Value: " + Compact.text(text(), position) + " to type: " + name);
    }
  }
}
