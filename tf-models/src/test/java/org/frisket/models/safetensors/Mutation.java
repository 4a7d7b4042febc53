package org.frisket.models.safetensors;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** One to three random changes of a file, of the kinds that damage and malice make. */
enum Mutation {
  FLIP_A_BIT {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      return bytes;
    }
  },
  OVERWRITE {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      byte[] noise = new byte[1 + random.nextInt(8)];
      random.nextBytes(noise);
      int start = random.nextInt(bytes.length);
      System.arraycopy(noise, 0, bytes, start, Math.min(noise.length, bytes.length - start));
      return bytes;
    }
  },
  CUT_THE_END {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      return Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
    }
  },
  /** A piece is left out, or stands twice, or gives way to other words of the format. */
  SPLICE {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      int from = random.nextInt(bytes.length);
      int to = Math.min(bytes.length, from + random.nextInt(12));
      ByteArrayOutputStream spliced = new ByteArrayOutputStream();
      spliced.write(bytes, 0, from);
      spliced.writeBytes(piece(bytes, random));
      spliced.write(bytes, to, bytes.length - to);
      return spliced.toByteArray();
    }
  },
  ANOTHER_HEADER_LENGTH {
    @Override
    byte[] apply(byte[] bytes, Random random) {
      if (bytes.length < Long.BYTES) {
        return bytes;
      }
      long length = random.nextLong() >>> random.nextInt(Long.SIZE);
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
      return bytes;
    }
  };

  private static final String[] WORDS = {
    "9223372036854775807", "-1", "0", "4294967296", "1e9", "[", "]", "{", "}", "\"", "\\u0000",
    "F32", "U8", "BF16", "F64", "[[[[", ",", ":", "null", "\"shape\"", "\"data_offsets\"", "\0"
  };

  abstract byte[] apply(byte[] bytes, Random random);

  static byte[] of(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    for (int i = random.nextInt(3); i >= 0 && bytes.length > 0; i--) {
      bytes = values()[random.nextInt(values().length)].apply(bytes, random);
    }
    return bytes;
  }

  private static byte[] piece(byte[] bytes, Random random) {
    if (random.nextBoolean()) {
      return WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8);
    }
    int from = random.nextInt(bytes.length);
    return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + random.nextInt(40)));
  }
}
