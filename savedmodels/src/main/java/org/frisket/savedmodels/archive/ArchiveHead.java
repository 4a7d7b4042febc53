package org.frisket.savedmodels.archive;

import com.google.common.io.BaseEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;

/**
 * What an archive begins with, which can be known without the rest.
 *
 * @param other SHA-256 of the tensors of the package it cannot be unpacked without, if there is one
 * @param manifest the bytes of {@code task.json}
 */
record ArchiveHead(Optional<String> other, byte[] manifest) {
  private static final int SHA256_BYTES = 32;

  /** More than most manifests take. */
  private static final int BEGINNING = 1 << 16;

  /**
   * Of the beginning of a file alone; the manifest has a checksum of its own.
   *
   * @throws InvalidInputException if it is damaged
   */
  static ArchiveHead read(Path file) throws IOException {
    byte[] beginning;
    try (InputStream in = Files.newInputStream(file)) {
      beginning = in.readNBytes(BEGINNING);
    }
    try {
      return read(ArchiveFormat.begin(beginning, beginning.length));
    } catch (InvalidInputException e) {
      if (beginning.length < BEGINNING) {
        throw e;
      }
      byte[] all = Files.readAllBytes(file);
      return read(ArchiveFormat.begin(all, all.length));
    }
  }

  static ArchiveHead read(ByteReader in) {
    Optional<String> other = other(in);
    return new ArchiveHead(
        other, Deflated.inflate("manifest", in.block("manifest"), ArchiveFormat.MOST_TEXT));
  }

  private static Optional<String> other(ByteReader in) {
    int needed = in.one("whether another package is needed");
    if (needed > 1) {
      throw InvalidInputException.of("whether another package is needed", needed, "0 or 1");
    }
    return needed == 0
        ? Optional.empty()
        : Optional.of(BaseEncoding.base16().lowerCase().encode(in.plain("SHA-256", SHA256_BYTES)));
  }
}
