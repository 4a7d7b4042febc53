package org.frisket.server.management;

import java.nio.file.Path;
import java.time.Duration;
import org.frisket.server.api.ApiLimits;

/**
 * Settings of the management part.
 *
 * @param uploads the folder where archives lie while they are checked
 */
public record ManagementOptions(ApiLimits limits, Path uploads) {
  private static final long MEBIBYTE = 1L << 20;

  /** Archives up to 256 MiB, five minutes to check one, the system's folder for temporary files. */
  public static ManagementOptions defaults() {
    return new ManagementOptions(
        new ApiLimits(256 * MEBIBYTE, Duration.ofMinutes(5)),
        Path.of(System.getProperty("java.io.tmpdir")));
  }
}
