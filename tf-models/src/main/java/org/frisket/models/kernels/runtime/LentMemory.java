package org.frisket.models.kernels.runtime;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory of Java's that TensorFlow reads where it lies, without a copy. It is kept until TensorFlow
 * says that it needs it no more. TensorFlow never writes to it: a tensor over memory that it does
 * not own is copied before an update in place.
 */
public final class LentMemory {
  private static final AtomicLong NUMBERS = new AtomicLong();
  private static final Map<Long, FloatBuffer> LENT = new ConcurrentHashMap<>();
  private static final Map<Long, ByteBuffer> SCRATCH = new ConcurrentHashMap<>();

  /** Called by TensorFlow, when a tensor is gone. */
  static final TensorFlowLibrary.Deallocate RETURN =
      (data, bytes, number) -> LENT.remove(Pointer.nativeValue(number));

  /** As {@link #RETURN}, for memory that is used again. */
  static final TensorFlowLibrary.Deallocate RETURN_SCRATCH =
      (data, bytes, number) -> ScratchMemory.giveBack(SCRATCH.remove(Pointer.nativeValue(number)));

  private LentMemory() {}

  /** Whether values lie where native code can read them. */
  public static boolean canLend(FloatBuffer values) {
    return values.isDirect() && values.hasRemaining();
  }

  /**
   * Keeps memory for one tensor of TensorFlow's.
   *
   * @return the number by which a fused op finds it, once
   */
  public static long lend(FloatBuffer values) {
    long number = NUMBERS.incrementAndGet();
    LENT.put(number, values);
    return number;
  }

  /** As {@link #lend}, for memory that is used again. */
  static long lendScratch(ByteBuffer memory) {
    long number = NUMBERS.incrementAndGet();
    SCRATCH.put(number, memory);
    return number;
  }

  static FloatBuffer get(long number) {
    return LENT.get(number);
  }

  /** How much is lent now. */
  public static int count() {
    return LENT.size();
  }
}
