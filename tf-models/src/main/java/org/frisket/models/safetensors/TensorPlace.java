package org.frisket.models.safetensors;

import org.frisket.models.error.InvalidInputException;
import org.tensorflow.ndarray.Shape;

/**
 * What a header says of one tensor.
 *
 * @param dtype type of its values
 * @param shape its shape
 * @param start where its values begin, counted from the end of the header
 * @param end where they end
 */
record TensorPlace(Dtype dtype, Shape shape, long start, long end) {
  /**
   * @throws InvalidInputException if the values would not lie inside the file, or are not as many
   *     as the shape says
   */
  void requireFits(String name, long valuesSize) {
    if (start < 0 || start > end || end > valuesSize) {
      throw InvalidInputException.of(
          "values of " + name, start + " to " + end, "a place in 0 to " + valuesSize);
    }
    long expected = expectedBytes(name);
    if (end - start != expected) {
      throw InvalidInputException.of(
          "bytes of " + name, end - start, expected + " for " + dtype + " " + shape);
    }
  }

  /**
   * @throws InvalidInputException if the values are too many for one buffer
   */
  int bytes(String name) {
    if (end - start > Integer.MAX_VALUE) {
      throw InvalidInputException.of(
          "bytes of " + name, end - start, "at most " + Integer.MAX_VALUE);
    }
    return (int) (end - start);
  }

  private long expectedBytes(String name) {
    long bytes = dtype.bytes();
    try {
      for (long size : shape.asArray()) {
        bytes = Math.multiplyExact(bytes, size);
      }
      return bytes;
    } catch (ArithmeticException e) {
      throw InvalidInputException.of("shape of " + name, shape, "one whose size is a number");
    }
  }
}
