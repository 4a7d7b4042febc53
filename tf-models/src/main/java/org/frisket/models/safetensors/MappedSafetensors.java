package org.frisket.models.safetensors;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.frisket.models.error.InvalidInputException;

/**
 * A safetensors file of any size, read by memory map: only what is asked for, a tensor at a time,
 * and without a copy. What it gave stays after it is closed, as long as the file stays as it is.
 */
public final class MappedSafetensors implements Closeable {
  private final Path file;
  private final FileChannel channel;
  private final SafetensorsHeader header;
  private final long valuesStart;

  private MappedSafetensors(Path file, FileChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    this.header = SafetensorsHeader.read(file.toString(), channel);
    this.valuesStart = channel.position();
  }

  /**
   * @throws InvalidInputException if it is not a whole safetensors file
   */
  public static MappedSafetensors open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new MappedSafetensors(file, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  public Set<String> names() {
    return header.tensors().keySet();
  }

  /**
   * @throws InvalidInputException if there is none of that name, or it has 2 GiB or more
   */
  public SafeTensor get(String name) throws IOException {
    TensorPlace place = header.tensors().get(name);
    if (place == null) {
      throw InvalidInputException.of(file + ": tensor", name, "one of " + names());
    }
    long start = valuesStart + place.start();
    return new SafeTensor(
        place.dtype(),
        place.shape(),
        channel.map(FileChannel.MapMode.READ_ONLY, start, place.bytes(name)));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
