package org.frisket.training.loop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.frisket.models.checkpoint.CacheFolder;
import org.frisket.models.error.WorkFailedException;

/**
 * Where activations lie that were computed once: in memory as long as they are few, and then in a
 * file without a name, mapped, which is gone when it is closed.
 */
final class KeptActivations implements AutoCloseable {
  /** What stays in memory. */
  static final long MOST_IN_MEMORY = 1L << 30;

  private static final int CHUNK = 1 << 20;

  private final Path folder;
  private final long mostInMemory;
  private long inMemory;
  private Optional<FileChannel> file = Optional.empty();

  /** With a file in the folder of fetched backbones. */
  KeptActivations() {
    this(CacheFolder.get(), MOST_IN_MEMORY);
  }

  /**
   * @param folder where the file is made when it is needed
   * @param mostInMemory bytes
   */
  KeptActivations(Path folder, long mostInMemory) {
    this.folder = folder;
    this.mostInMemory = mostInMemory;
  }

  /**
   * The same values, to stay.
   *
   * @param values outside Java's heap, not changed any more
   */
  FloatBuffer keep(FloatBuffer values) {
    long bytes = (long) values.remaining() * Float.BYTES;
    if (inMemory + bytes <= mostInMemory) {
      inMemory += bytes;
      return values;
    }
    try {
      return mapped(values);
    } catch (IOException e) {
      throw new WorkFailedException(
          "no room for what the backbone's blocks give in %s: %s (FRISKET_CACHE may name another folder)"
              .formatted(folder, e.getMessage()),
          e);
    }
  }

  private FloatBuffer mapped(FloatBuffer values) throws IOException {
    if (file.isEmpty()) {
      file = Optional.of(newFile());
    }
    FileChannel channel = file.get();
    long start = channel.size();
    write(values.duplicate(), channel);
    return channel
        .map(MapMode.READ_ONLY, start, channel.size() - start)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private FileChannel newFile() throws IOException {
    Files.createDirectories(folder);
    return FileChannel.open(
        folder.resolve("activations-" + UUID.randomUUID()),
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Written, not put into a mapping: a full disk is an exception then, and no signal. */
  private static void write(FloatBuffer values, FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.nativeOrder());
    long at = channel.size();
    while (values.hasRemaining()) {
      int count = Math.min(CHUNK / Float.BYTES, values.remaining());
      bytes.clear().asFloatBuffer().put(values.slice().limit(count));
      values.position(values.position() + count);
      bytes.limit(count * Float.BYTES);
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
    }
  }

  @Override
  public void close() {
    if (file.isPresent()) {
      try {
        file.get().close();
      } catch (IOException e) {
        throw new WorkFailedException("cannot close a file in " + folder, e);
      }
    }
  }
}
