package org.frisket.models.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;
import org.frisket.models.error.ErrorText;
import org.frisket.models.files.AtomicFiles;

/**
 * A file of which the beginning is here.
 *
 * @param path where it lies; it need not be there yet
 */
public record PartialFile(Path path) {
  private static final int CHUNK = 1 << 16;

  /** How much of it is here. */
  public long size() throws IOException {
    return Files.exists(path) ? Files.size(path) : 0;
  }

  /**
   * Takes what comes, and syncs it. Where the connection breaks, what has come stays.
   *
   * @param start the place of its first byte; what lies behind it goes
   * @param grown told of the size after each piece; what it throws ends this
   * @throws TransferException if the connection breaks
   * @throws IOException if it cannot be written; names the file
   */
  public void append(long start, InputStream content, LongConsumer grown) throws IOException {
    byte[] chunk = new byte[CHUNK];
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.truncate(start).position(start);
      for (int count = next(content, chunk); count >= 0; count = next(content, chunk)) {
        channel.write(ByteBuffer.wrap(chunk, 0, count));
        grown.accept(channel.position());
      }
      channel.force(true);
    } catch (TransferException e) {
      throw e;
    } catch (IOException e) {
      throw AtomicFiles.named(path, e);
    }
  }

  private static int next(InputStream content, byte[] chunk) throws TransferException {
    try {
      return content.read(chunk);
    } catch (IOException e) {
      throw cutOff(e);
    }
  }

  /** That of content which ended before its end. */
  public static TransferException cutOff(IOException problem) {
    return new TransferException("cut off: " + ErrorText.of(problem), problem);
  }
}
