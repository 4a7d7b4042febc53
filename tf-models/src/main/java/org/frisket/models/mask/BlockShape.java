package org.frisket.models.mask;

import org.frisket.models.error.InvalidInputException;
import org.tensorflow.ndarray.Shape;

/**
 * The weights of a kernel (in, out) that share one bit of its mask: a rectangle of so many rows and
 * columns. Rectangles of one size lie side by side and cover the kernel.
 *
 * @param rows along the input axis
 * @param columns along the output axis
 */
public record BlockShape(int rows, int columns) {
  /** Every weight has a bit of its own; the only blockShape for what is no kernel. */
  public static final BlockShape SINGLE = new BlockShape(1, 1);

  public BlockShape {
    if (rows < 1 || columns < 1) {
      throw InvalidInputException.of(
          "weights that share a bit", rows + "x" + columns, "1x1 or more");
    }
  }

  public boolean isSingle() {
    return rows == 1 && columns == 1;
  }

  /**
   * How many rectangles lie along each axis: the shape of the bits.
   *
   * @throws InvalidInputException if they do not cover the kernel
   */
  public Shape groupsOf(Shape kernel) {
    if (isSingle()) {
      return kernel;
    }
    boolean fits =
        kernel.numDimensions() == 2 && kernel.get(0) % rows == 0 && kernel.get(1) % columns == 0;
    if (!fits) {
      throw InvalidInputException.of(
          "weights that share a bit", rows + "x" + columns, "a rectangle that covers " + kernel);
    }
    return Shape.of(kernel.get(0) / rows, kernel.get(1) / columns);
  }

  /** The shape of the kernel whose bits have that shape. */
  public Shape kernelOf(Shape groups) {
    return isSingle() ? groups : Shape.of(groups.get(0) * rows, groups.get(1) * columns);
  }
}
