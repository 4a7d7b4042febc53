package org.frisket.savedmodels.export.shared;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.BlockShape;
import org.frisket.models.mask.PackedMask;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * The masks that several tasks have over one parameter, packed as in their packages, one a row. A
 * task without a mask has no row. Where all masks have a bit for groups of the same size, so has
 * the stack; otherwise it has one for each weight.
 *
 * @param blockShape the weights of a bit
 * @param shape of the bits
 * @param rowOfTask for each task its row; {@link #NONE} where it has no mask
 * @param bytes all rows after each other
 */
record MaskStack(BlockShape blockShape, Shape shape, int[] rowOfTask, byte[] bytes) {
  private static final int NONE = -1;
  private static final int BITS = Byte.SIZE;
  private static final int ALL = 0xFF;

  /** The masks over a parameter, if any task has one. */
  static Optional<MaskStack> over(ParameterName name, SharedTasks tasks) {
    int[] rowOfTask = new int[tasks.size()];
    List<SavedTensor.Mask> masks = new ArrayList<>();
    for (int task = 0; task < rowOfTask.length; task++) {
      Optional<SavedTensor.Mask> mask = tasks.packages().get(task).maskOver(name);
      rowOfTask[task] = mask.isPresent() ? masks.size() : NONE;
      mask.ifPresent(masks::add);
    }
    return masks.isEmpty() ? Optional.empty() : Optional.of(of(masks, rowOfTask));
  }

  private static MaskStack of(List<SavedTensor.Mask> masks, int[] rowOfTask) {
    BlockShape first = masks.get(0).blockShape();
    boolean alike = masks.stream().allMatch(mask -> mask.blockShape().equals(first));
    List<PackedMask> rows =
        masks.stream().map(alike ? SavedTensor.Mask::groups : SavedTensor.Mask::mask).toList();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    rows.forEach(row -> bytes.writeBytes(row.toBytes()));
    BlockShape blockShape = alike ? first : BlockShape.SINGLE;
    return new MaskStack(blockShape, rows.get(0).shape(), rowOfTask, bytes.toByteArray());
  }

  /** (rows, bytes of a row). */
  Shape stackShape() {
    int bytesOfRow = Math.toIntExact((shape.size() + BITS - 1) / BITS);
    return Shape.of(bytes.length / bytesOfRow, bytesOfRow);
  }

  /** The bits of every byte, lowest first: (256, 8). */
  static Operand<TFloat32> bitsOfBytes(Ops ops) {
    float[][] bits = new float[ALL + 1][BITS];
    for (int value = 0; value <= ALL; value++) {
      for (int bit = 0; bit < BITS; bit++) {
        bits[value][bit] = value >> bit & 1;
      }
    }
    return ops.constant(bits);
  }

  /**
   * The parameter as the task has it.
   *
   * @param stack the value of {@link #bytes}, in {@link #stackShape}
   * @param bitsOfBytes see there
   */
  Operand<TFloat32> applyTo(
      Ops ops,
      Operand<TFloat32> parameter,
      TaskNumber task,
      Operand<TUint8> stack,
      Operand<TFloat32> bitsOfBytes) {
    Operand<TInt32> packed = ops.dtypes.cast(row(ops, task, stack), TInt32.class);
    Operand<TFloat32> bits =
        ops.reshape(ops.gather(bitsOfBytes, packed, ops.constant(0)), ops.constant(new int[] {-1}));
    if (shape.size() % BITS != 0) {
      int[] all = {Math.toIntExact(shape.size())};
      bits = ops.slice(bits, ops.constant(new int[1]), ops.constant(all));
    }
    return blockShape.isSingle()
        ? ops.math.mul(parameter, ops.reshape(bits, ops.constant(shape)))
        : applyGroups(ops, parameter, bits);
  }

  private Operand<TUint8> row(Ops ops, TaskNumber task, Operand<TUint8> stack) {
    int[] rows = Arrays.stream(rowOfTask).map(row -> Math.max(row, 0)).toArray();
    Operand<TUint8> row = task.row(ops, stack, rows);
    if (Arrays.stream(rowOfTask).noneMatch(number -> number == NONE)) {
      return row;
    }
    int[] filled = Arrays.stream(rowOfTask).map(number -> number == NONE ? ALL : 0).toArray();
    Operand<TInt32> ones = task.pick(ops, ops.constant(filled));
    return ops.bitwise.bitwiseOr(row, ops.dtypes.cast(ones, TUint8.class));
  }

  /** Each group is a rectangle of the parameter: both axes are split, and the bits spread. */
  private Operand<TFloat32> applyGroups(
      Ops ops, Operand<TFloat32> parameter, Operand<TFloat32> bits) {
    long down = shape.get(0);
    long across = shape.get(1);
    Shape split = Shape.of(down, blockShape.rows(), across, blockShape.columns());
    Operand<TFloat32> groups =
        ops.math.mul(
            ops.reshape(parameter, ops.constant(split)),
            ops.reshape(bits, ops.constant(Shape.of(down, 1, across, 1))));
    return ops.reshape(groups, ops.constant(blockShape.kernelOf(shape)));
  }
}
