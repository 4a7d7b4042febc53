package org.frisket.models.backbone;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.frisket.models.error.InvalidInputException;
import org.tensorflow.ndarray.Shape;

/**
 * One float32 weight on the Java side, row-major. The values are read-only and may be a view of
 * bytes that lie elsewhere (a file, a mapped region).
 *
 * @param shape the shape; its size is the number of values
 * @param values the values, from index 0; position and limit are never moved by readers
 */
public record WeightTensor(Shape shape, FloatBuffer values) {
  private static final int TILE = 32;

  public WeightTensor {
    values = values.slice().asReadOnlyBuffer();
    if (shape.size() != values.remaining()) {
      throw InvalidInputException.of(
          "number of weight values", values.remaining(), shape.size() + " for shape " + shape);
    }
  }

  public static WeightTensor of(Shape shape, float[] values) {
    return new WeightTensor(shape, FloatBuffer.wrap(values));
  }

  /** A fresh copy of the values. */
  public float[] toArray() {
    float[] copy = new float[values.remaining()];
    values.duplicate().get(copy);
    return copy;
  }

  /** A copy with rows and columns exchanged, outside Java's heap: (a, b) -> (b, a). */
  public WeightTensor transposed() {
    int rows = Math.toIntExact(shape.get(0));
    int columns = Math.toIntExact(shape.get(1));
    FloatBuffer turned =
        ByteBuffer.allocateDirect(Math.multiplyExact(values.remaining(), Float.BYTES))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int top = 0; top < rows; top += TILE) {
      for (int left = 0; left < columns; left += TILE) {
        turn(turned, top, Math.min(rows, top + TILE), left, Math.min(columns, left + TILE));
      }
    }
    return new WeightTensor(Shape.of(columns, rows), turned);
  }

  /** A tile at a time: a whole column would pass through the cache for each of its values. */
  private void turn(FloatBuffer turned, int top, int bottom, int left, int right) {
    int rows = (int) shape.get(0);
    int columns = (int) shape.get(1);
    for (int c = left; c < right; c++) {
      for (int r = top; r < bottom; r++) {
        turned.put(c * rows + r, values.get(r * columns + c));
      }
    }
  }

  /**
   * A view without the first rows: (a, b) -> (a - first, b).
   *
   * @param first how many are left out, at most a
   */
  public WeightTensor fromRow(int first) {
    int columns = Math.toIntExact(shape.get(1));
    int start = Math.multiplyExact(first, columns);
    return new WeightTensor(
        Shape.of(shape.get(0) - first, columns), values.slice(start, values.remaining() - start));
  }
}
