package org.frisket.tests.faults;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Ways a text file gets damaged; each gives a changed copy of the bytes. */
enum Damage {
  /** The file ends early. */
  CUT_FILE {
    @Override
    byte[] apply(byte[] file, Random random) {
      return Arrays.copyOf(file, random.nextInt(file.length));
    }
  },
  /** One line loses its end. */
  CUT_LINE {
    @Override
    byte[] apply(byte[] file, Random random) {
      int from = random.nextInt(file.length);
      int to = from;
      while (to < file.length && file[to] != '\n') {
        to++;
      }
      return replace(file, from, to, new byte[0]);
    }
  },
  EXTRA_TAB {
    @Override
    byte[] apply(byte[] file, Random random) {
      int at = random.nextInt(file.length);
      return replace(file, at, at, new byte[] {'\t'});
    }
  },
  FLIPPED_BITS {
    @Override
    byte[] apply(byte[] file, Random random) {
      byte[] damaged = file.clone();
      damaged[random.nextInt(file.length)] ^= (byte) (1 + random.nextInt(255));
      return damaged;
    }
  },
  /** Some text comes from a file in another encoding. */
  WRONG_ENCODING {
    @Override
    byte[] apply(byte[] file, Random random) {
      int at = random.nextInt(file.length);
      return replace(file, at, at, "café ".getBytes(StandardCharsets.ISO_8859_1));
    }
  };

  abstract byte[] apply(byte[] file, Random random);

  private static byte[] replace(byte[] file, int from, int to, byte[] with) {
    byte[] result = new byte[file.length - (to - from) + with.length];
    System.arraycopy(file, 0, result, 0, from);
    System.arraycopy(with, 0, result, from, with.length);
    System.arraycopy(file, to, result, from + with.length, file.length - to);
    return result;
  }
}
