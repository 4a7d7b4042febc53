package org.frisket.server.rest.json;

import org.tensorflow.proto.DataType;

/** Reads values that stand as numbers. */
abstract class Numbers extends ValueReader {
  private final NumberScanner scanner;

  private Numbers(JsonText text, DataType type, Class<?> componentType) {
    super(text, type, componentType);
    this.scanner = new NumberScanner(text);
  }

  @Override
  final int read(int position, Object array, int index) {
    if (text().kind(position) != JsonKind.NUMBER) {
      throw notOfType(position);
    }
    int end = scanner.scan(position);
    if (!take(scanner, array, index)) {
      throw notOfType(position);
    }
    return end;
  }

  /** Whether the type holds it. */
  abstract boolean take(NumberScanner number, Object array, int index);

  static final class Floats extends Numbers {
    Floats(JsonText text, DataType type) {
      super(text, type, float.class);
    }

    @Override
    boolean take(NumberScanner number, Object array, int index) {
      ((float[]) array)[index] = (float) number.asDouble();
      return true;
    }
  }

  static final class Doubles extends Numbers {
    Doubles(JsonText text, DataType type) {
      super(text, type, double.class);
    }

    @Override
    boolean take(NumberScanner number, Object array, int index) {
      ((double[]) array)[index] = number.asDouble();
      return true;
    }
  }

  /** Of up to 32 bits, within a range. */
  static final class Ints extends Numbers {
    private final int least;
    private final int most;

    Ints(JsonText text, DataType type, int least, int most) {
      super(text, type, int.class);
      this.least = least;
      this.most = most;
    }

    @Override
    boolean take(NumberScanner number, Object array, int index) {
      if (!number.fitsLong() || number.asLong() < least || number.asLong() > most) {
        return false;
      }
      ((int[]) array)[index] = (int) number.asLong();
      return true;
    }
  }

  /** Of up to 64 bits, within a range. */
  static final class Longs extends Numbers {
    private final long least;
    private final long most;

    Longs(JsonText text, DataType type, long least, long most) {
      super(text, type, long.class);
      this.least = least;
      this.most = most;
    }

    @Override
    boolean take(NumberScanner number, Object array, int index) {
      if (!number.fitsLong() || number.asLong() < least || number.asLong() > most) {
        return false;
      }
      ((long[]) array)[index] = number.asLong();
      return true;
    }
  }

  static final class UnsignedLongs extends Numbers {
    UnsignedLongs(JsonText text, DataType type) {
      super(text, type, long.class);
    }

    @Override
    boolean take(NumberScanner number, Object array, int index) {
      if (!number.fitsUnsignedLong()) {
        return false;
      }
      ((long[]) array)[index] = number.asLong();
      return true;
    }
  }
}
