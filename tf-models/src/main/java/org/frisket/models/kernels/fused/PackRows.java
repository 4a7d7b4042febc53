package org.frisket.models.kernels.fused;

import java.nio.IntBuffer;
import org.frisket.models.kernels.runtime.FusedCall;
import org.tensorflow.ndarray.Shape;

/**
 * Leaves padding out. Legend: B examples, S wordpieces of the longest with its padding, T real
 * wordpieces of all.
 */
final class PackRows {
  private PackRows() {}

  /**
   * Inputs ids, token types, attention mask, each (B, S). Outputs ids (T), token types (T),
   * positions (T), the {@link Layout} of all rows (B + 2), that of the first row of each example
   * alone (B + 2), and where those stand (B).
   *
   * @throws IllegalStateException if a mask is not some ones followed by zeros
   */
  static void pack(FusedCall call) {
    Shape shape = call.shape(0);
    int examples = (int) shape.get(0);
    int columns = (int) shape.get(1);
    int[] layout = layout(call.intArray(2), examples, columns);
    int rows = layout[examples + 1];
    IntBuffer[] packed = new IntBuffer[3];
    for (int output = 0; output < packed.length; output++) {
      packed[output] = call.intOutput(output, Shape.of(rows));
    }
    int[] ids = call.intArray(0);
    int[] types = call.intArray(1);
    for (int example = 0; example < examples; example++) {
      int length = layout[example + 2] - layout[example + 1];
      packed[0].put(ids, example * columns, length);
      packed[1].put(types, example * columns, length);
      for (int position = 0; position < length; position++) {
        packed[2].put(position);
      }
    }
    call.intOutput(3, Shape.of(examples + 2)).put(layout);
    call.intOutput(4, Shape.of(examples + 2)).put(firstRows(examples));
    call.intOutput(5, Shape.of(examples)).put(layout, 1, examples);
  }

  private static int[] layout(int[] mask, int examples, int columns) {
    int[] layout = new int[examples + 2];
    layout[0] = columns;
    for (int example = 0; example < examples; example++) {
      int length = 0;
      while (length < columns && mask[example * columns + length] == 1) {
        length++;
      }
      for (int i = length; i < columns; i++) {
        if (mask[example * columns + i] != 0) {
          throw new IllegalStateException(
              "attention mask of row "
                  + example
                  + ": a gap before position "
                  + i
                  + " (expected: ones, then zeros)");
        }
      }
      layout[example + 2] = layout[example + 1] + length;
    }
    return layout;
  }

  private static int[] firstRows(int examples) {
    int[] layout = new int[examples + 2];
    layout[0] = 1;
    for (int example = 0; example < examples; example++) {
      layout[example + 2] = example + 1;
    }
    return layout;
  }
}
