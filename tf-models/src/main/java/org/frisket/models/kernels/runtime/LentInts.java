package org.frisket.models.kernels.runtime;

import com.sun.jna.Memory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Numbers outside of Java's heap that fused ops read where they lie, in memory or in a file. An op
 * finds them by {@link #number}. Who closes them knows that nobody reads them any more.
 */
public final class LentInts implements AutoCloseable {
  private static final AtomicLong NUMBERS = new AtomicLong();
  private static final Map<Long, LentInts> LENT = new ConcurrentHashMap<>();

  private final long number = NUMBERS.incrementAndGet();
  private final IntBuffer ints;
  private final Runnable free;

  private LentInts(ByteBuffer memory, Runnable free) {
    this.ints = memory.asIntBuffer();
    this.free = free;
    LENT.put(number, this);
  }

  /** Where they are put, each once; for several threads. */
  @FunctionalInterface
  public interface Sink {
    /**
     * @param start place of the first
     */
    void put(int start, int[] some);
  }

  /**
   * In memory that stays the process's own. Where filling it fails, some thread may still write to
   * it: it is freed after the last one let go of its buffer.
   */
  public static LentInts inMemory(int count, Consumer<Sink> fill) {
    Memory memory = new Memory(Math.max(1, bytes(count)));
    ByteBuffer content = memory.getByteBuffer(0, bytes(count)).order(ByteOrder.nativeOrder());
    IntBuffer ints = content.asIntBuffer();
    fill.accept((start, some) -> ints.put(start, some));
    return new LentInts(content, memory::close);
  }

  /**
   * In memory that the system may take, since it is a file's: what was taken is read from the file
   * again. The file has no name, and is gone when they are closed.
   *
   * @param count at least one
   * @throws IOException if the folder cannot be written to, or has too little room
   */
  public static LentInts inFile(Path folder, int count, Consumer<Sink> fill) throws IOException {
    FileMemory memory =
        FileMemory.of(
            folder,
            bytes(count),
            channel -> fill.accept((start, some) -> write(channel, start, some)));
    return new LentInts(memory.content(), memory::close);
  }

  private static void write(FileChannel channel, int start, int[] some) {
    ByteBuffer content =
        ByteBuffer.allocate(Math.toIntExact(bytes(some.length))).order(ByteOrder.nativeOrder());
    content.asIntBuffer().put(some);
    try {
      for (long place = bytes(start); content.hasRemaining(); ) {
        place += channel.write(content, place);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long bytes(int count) {
    return (long) count * Integer.BYTES;
  }

  static IntBuffer get(long number) {
    LentInts lent = LENT.get(number);
    if (lent == null) {
      throw new IllegalStateException("nothing is lent as number " + number);
    }
    return lent.ints;
  }

  /** By which fused ops find them. */
  public long number() {
    return number;
  }

  /** To be read alone. */
  public IntBuffer ints() {
    return ints;
  }

  /** How many bytes they are. */
  public long bytes() {
    return bytes(ints.capacity());
  }

  @Override
  public void close() {
    if (LENT.remove(number) != null) {
      free.run();
    }
  }
}
