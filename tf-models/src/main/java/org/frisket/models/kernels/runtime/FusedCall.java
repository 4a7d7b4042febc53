package org.frisket.models.kernels.runtime;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * One run of one fused op: its inputs and outputs as buffers over TensorFlow's own memory, valid
 * until the computation returns. Absolute reads and writes may come from several threads.
 */
public final class FusedCall implements AutoCloseable {
  private static final int FLOAT = 1;
  private static final int INT32 = 3;

  private final Pointer context;
  private final Status status;
  private final List<Pointer> tensors = new ArrayList<>();

  FusedCall(Pointer context, Status status) {
    this.context = context;
    this.status = status;
  }

  public FloatBuffer floats(int input) {
    return bytes(input(input)).asFloatBuffer();
  }

  /** The bits of an input of floats. */
  public IntBuffer floatBits(int input) {
    return bytes(input(input)).asIntBuffer();
  }

  public IntBuffer ints(int input) {
    return bytes(input(input)).asIntBuffer();
  }

  /** The {@link LentInts} whose number (1) is the input. */
  public IntBuffer lentInts(int input) {
    return LentInts.get(longs(input).get(0));
  }

  public LongBuffer longs(int input) {
    return bytes(input(input)).asLongBuffer();
  }

  /** All of a small input. */
  public float[] floatArray(int input) {
    FloatBuffer buffer = floats(input);
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  /** All of a small input. */
  public int[] intArray(int input) {
    IntBuffer buffer = ints(input);
    int[] values = new int[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  public Shape shape(int input) {
    Pointer tensor = input(input);
    long[] sizes = new long[TensorFlowLibrary.TF_NumDims(tensor)];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = TensorFlowLibrary.TF_Dim(tensor, axis);
    }
    return Shape.of(sizes);
  }

  /** A new output, not yet filled. */
  public FloatBuffer floatOutput(int index, Shape shape) {
    return bytes(output(index, FLOAT, shape)).asFloatBuffer();
  }

  /** A new output, not yet filled. */
  public IntBuffer intOutput(int index, Shape shape) {
    return bytes(output(index, INT32, shape)).asIntBuffer();
  }

  /** Makes the first input the first output, without a copy. */
  public void passOn() {
    TensorFlowLibrary.TF_SetOutput(context, 0, input(0), status.pointer());
    status.check();
  }

  /** Makes lent memory the output; inputs are numbers, and which of them followed by its shape. */
  public void passLent() {
    LongBuffer place = longs(1);
    long number = longs(0).get((int) place.get(0));
    long[] shape = new long[place.remaining() - 1];
    place.get(1, shape);
    giveOut(shape, LentMemory.get(number), number, LentMemory.RETURN);
  }

  /**
   * The bits of the first output, not yet filled, in memory that is used again when TensorFlow
   * needs it no more.
   */
  public IntBuffer scratchOutput(Shape shape) {
    ByteBuffer memory = ScratchMemory.take(Math.toIntExact(shape.size() * Float.BYTES));
    long number = LentMemory.lendScratch(memory);
    giveOut(shape.asArray(), memory, number, LentMemory.RETURN_SCRATCH);
    return memory.asIntBuffer();
  }

  private void giveOut(
      long[] shape, Buffer memory, long number, TensorFlowLibrary.Deallocate whenGone) {
    Pointer tensor =
        TensorFlowLibrary.TF_NewTensor(
            FLOAT,
            shape,
            shape.length,
            Native.getDirectBufferPointer(memory),
            Shape.of(shape).size() * Float.BYTES,
            whenGone,
            new Pointer(number));
    tensors.add(tensor);
    TensorFlowLibrary.TF_SetOutput(context, 0, tensor, status.pointer());
    status.check();
  }

  private Pointer input(int index) {
    PointerByReference tensor = new PointerByReference();
    TensorFlowLibrary.TF_GetInput(context, index, tensor, status.pointer());
    status.check();
    tensors.add(tensor.getValue());
    return tensor.getValue();
  }

  private Pointer output(int index, int type, Shape shape) {
    Pointer tensor =
        TensorFlowLibrary.TF_AllocateOutput(
            context,
            index,
            type,
            shape.asArray(),
            shape.numDimensions(),
            shape.size() * Float.BYTES,
            status.pointer());
    status.check();
    tensors.add(tensor);
    return tensor;
  }

  private static ByteBuffer bytes(Pointer tensor) {
    long size = TensorFlowLibrary.TF_TensorByteSize(tensor);
    if (size > Integer.MAX_VALUE) {
      throw new IllegalStateException("a tensor of " + size + " bytes (expected: below 2 GiB)");
    }
    if (size == 0) {
      return ByteBuffer.allocate(0).order(ByteOrder.nativeOrder());
    }
    return TensorFlowLibrary.TF_TensorData(tensor)
        .getByteBuffer(0, size)
        .order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    tensors.forEach(TensorFlowLibrary::TF_DeleteTensor);
  }
}
