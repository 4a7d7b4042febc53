package org.frisket.analysis.sizes;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/** What others make of packed bits. */
final class Compressors {
  private static final int HARD = 19;

  private Compressors() {}

  /** Bytes after gzip, at its usual level. */
  static int gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.size();
  }

  /** Bytes after zstd, at level 19. */
  static int zstd(byte[] bytes) {
    return Zstd.compress(bytes, HARD).length;
  }
}
