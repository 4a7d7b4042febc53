package org.frisket.server.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Bodies that were sent as gzip. */
final class Inflated {
  private Inflated() {}

  /**
   * Inflates a body. What is no gzip counts as empty.
   *
   * @return nothing if it becomes longer than the limit
   */
  static Optional<byte[]> of(byte[] body, long limit) {
    try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] inflated = stream.readNBytes((int) limit + 1);
      return inflated.length > limit ? Optional.empty() : Optional.of(inflated);
    } catch (IOException notGzip) {
      return Optional.of(new byte[0]);
    }
  }
}
