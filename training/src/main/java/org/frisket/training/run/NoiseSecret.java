package org.frisket.training.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;

/**
 * What a private run draws its noise from: the one number here that follows from nothing, since
 * whoever could draw the noise again could take it away. It stays beside the checkpoints for as
 * long as the run may go on, and in no package.
 *
 * @param file where it stays
 */
record NoiseSecret(Path file) {
  /** A new one. */
  static long draw() {
    return new SecureRandom().nextLong();
  }

  /**
   * The one that the run began with.
   *
   * @throws InvalidInputException if the file holds something else
   */
  long get() {
    try {
      if (!Files.exists(file)) {
        AtomicFiles.write(file, Long.toString(draw()));
      }
      String kept = Files.readString(file);
      InvalidInputException.require(
          file.toString(), "no number", kept.matches("-?\\d{1,19}"), "the one that was drawn");
      return Long.parseLong(kept);
    } catch (IOException e) {
      throw new UncheckedIOException(AtomicFiles.named(file, e));
    }
  }

  /** Nobody needs it after the last step. */
  void forget() throws IOException {
    Files.deleteIfExists(file);
  }
}
