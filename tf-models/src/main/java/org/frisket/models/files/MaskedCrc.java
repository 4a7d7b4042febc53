package org.frisket.models.files;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The checksum that TensorFlow stores beside data: CRC-32C, turned and shifted by a constant. */
public final class MaskedCrc {
  private static final int SHIFT = 0xa282ead8;
  private static final int TURN = 15;

  private MaskedCrc() {}

  /** Of what stands between a buffer's position and limit, which stay where they are. */
  public static int of(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate());
    return Integer.rotateRight((int) crc.getValue(), TURN) + SHIFT;
  }
}
