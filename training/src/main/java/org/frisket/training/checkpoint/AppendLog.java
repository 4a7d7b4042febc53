package org.frisket.training.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;

/**
 * A file that a run only ever appends to. A checkpoint remembers its length; resuming cuts it back,
 * so a resumed run leaves the file an undisturbed one leaves.
 */
public final class AppendLog implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;

  /**
   * Opens the file and cuts it to a length.
   *
   * @throws InvalidInputException if it is shorter than that
   */
  public AppendLog(Path file, long length) throws IOException {
    Files.createDirectories(file.getParent());
    this.file = file;
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    long found = channel.size();
    if (found < length) {
      channel.close();
      throw InvalidInputException.of(
          "length of " + file, found, length + " or more, as the checkpoint says");
    }
    channel.truncate(length).position(length);
  }

  public void append(byte[] bytes) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(AtomicFiles.named(file, e));
    }
  }

  /** Makes what was appended safe and says how long the file is. */
  public long sync() throws IOException {
    channel.force(true);
    return channel.size();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
