package org.frisket.models.backbone;

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

  /** The same weight with rows and columns exchanged: (a, b) -> (b, a). */
  public WeightTensor transposed() {
    int rows = Math.toIntExact(shape.get(0));
    int columns = Math.toIntExact(shape.get(1));
    float[] turned = new float[rows * columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        turned[c * rows + r] = values.get(r * columns + c);
      }
    }
    return of(Shape.of(columns, rows), turned);
  }
}
