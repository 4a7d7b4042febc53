package org.frisket.models.checkpoint.tensorflow;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.files.MaskedCrc;

/**
 * A tensor of a checkpoint, mapped from its file.
 *
 * @param key its name there
 * @param bytes little-endian values
 */
record MappedTensor(String key, IndexEntry entry, MappedByteBuffer bytes) {
  /**
   * @throws IOException if it is not float32, or reaches beyond the file
   */
  static MappedTensor map(Path file, String key, IndexEntry entry) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      boolean inside = entry.offset() >= 0 && entry.size() <= channel.size() - entry.offset();
      if (!entry.isWholeFloats() || !inside) {
        throw new IOException(key + " is not float32 of its shape inside " + file);
      }
      MappedByteBuffer bytes = channel.map(MapMode.READ_ONLY, entry.offset(), entry.size());
      bytes.order(ByteOrder.LITTLE_ENDIAN);
      return new MappedTensor(key, entry, bytes);
    }
  }

  /** Whether the checksum is right. */
  boolean isWhole() {
    return MaskedCrc.of(bytes) == entry.crc();
  }

  WeightTensor weight() {
    return new WeightTensor(entry.shape(), bytes.asFloatBuffer());
  }
}
