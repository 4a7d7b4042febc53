package org.frisket.models.kernels.runtime;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Memory whose content lies in a file, so that the system may take it where memory is short, and
 * read it again. The file has lost its name before anything is written to it: nothing is left of
 * it, whatever ends the process. It is written as a file and only read as memory, so that a full
 * disk is an exception, and no signal that ends the process. Java maps files, too, but ends that at
 * some garbage collection alone.
 */
final class FileMemory implements AutoCloseable {
  private static final int READ_ONLY = 0; // O_RDONLY
  private static final int READ = 1; // PROT_READ
  private static final int SHARED = 1; // MAP_SHARED
  private static final int AT_ONCE = 0x8000; // MAP_POPULATE: not page by page in the first pass

  static {
    Native.register(FileMemory.class, Platform.C_LIBRARY_NAME);
  }

  private final Pointer start;
  private final long bytes;

  private FileMemory(Pointer start, long bytes) {
    this.start = start;
    this.bytes = bytes;
  }

  private static native int open(String path, int flags) throws LastErrorException;

  private static native int close(int descriptor) throws LastErrorException;

  private static native Pointer mmap(
      Pointer wanted, long bytes, int protection, int flags, int descriptor, long offset)
      throws LastErrorException;

  private static native int munmap(Pointer start, long bytes) throws LastErrorException;

  /**
   * @param fill writes all of it; what it throws as {@link UncheckedIOException} is thrown as the
   *     exception itself
   * @throws IOException if the folder cannot be written to, or has too little room
   */
  static FileMemory of(Path folder, long bytes, Consumer<FileChannel> fill) throws IOException {
    Path path = Files.createTempFile(folder, "frisket", null);
    FileMemory made = null;
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      int descriptor = open(path.toString(), READ_ONLY);
      try {
        Files.delete(path);
        fill.accept(channel);
        made = new FileMemory(mapped(channel, bytes, descriptor), bytes);
      } finally {
        close(descriptor);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IOException e) {
      throw withoutMemory(made, e);
    } catch (LastErrorException e) {
      throw withoutMemory(made, new IOException(path + " is not mapped: " + e.getMessage(), e));
    } finally {
      Files.deleteIfExists(path);
    }
    return made;
  }

  /** The file may be mapped already where it is its closing that fails. */
  private static IOException withoutMemory(FileMemory made, IOException why) {
    if (made != null) {
      made.close();
    }
    return why;
  }

  /** What lies beyond the end of a file must not be read. */
  private static Pointer mapped(FileChannel channel, long bytes, int descriptor)
      throws IOException {
    if (channel.size() != bytes) {
      throw new IOException(channel.size() + " bytes were written (expected: " + bytes + ")");
    }
    return mmap(Pointer.NULL, bytes, READ, SHARED | AT_ONCE, descriptor, 0);
  }

  /** All of it, to be read alone, and not after {@link #close}. */
  ByteBuffer content() {
    return start.getByteBuffer(0, bytes).order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    munmap(start, bytes);
  }
}
