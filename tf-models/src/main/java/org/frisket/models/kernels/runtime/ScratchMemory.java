package org.frisket.models.kernels.runtime;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Memory for large outputs that live for a moment, used again and again: it stays in the
 * processor's cache, and the system need not clear new pages for every output. There is as much of
 * each size as was ever in use at one time.
 */
final class ScratchMemory {
  /** What TensorFlow asks of memory that it is to use as it is. */
  private static final int ALIGNMENT = 64;

  private static final Map<Integer, Queue<ByteBuffer>> FREE = new ConcurrentHashMap<>();

  private ScratchMemory() {}

  /** So many bytes, not cleared; of one owner until they are given back. */
  static ByteBuffer take(int bytes) {
    ByteBuffer free = free(bytes).poll();
    return free != null ? free : allocate(bytes);
  }

  static void giveBack(ByteBuffer memory) {
    free(memory.capacity()).add(memory);
  }

  private static Queue<ByteBuffer> free(int bytes) {
    return FREE.computeIfAbsent(bytes, size -> new ConcurrentLinkedQueue<>());
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect(Math.addExact(bytes, 2 * ALIGNMENT)) // both ends are cut
        .alignedSlice(ALIGNMENT)
        .limit(bytes)
        .slice()
        .order(ByteOrder.nativeOrder());
  }
}
