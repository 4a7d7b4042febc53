package org.frisket.server.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether this process stays as large as it is, on Linux: from a tenth of some work on, when all is
 * loaded and the heap has its size, it may not grow by more than a bound. Little work tells
 * nothing.
 */
final class ResidentSize {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String LINE = "VmRSS:";
  private static final long KIBIBYTES = 1 << 10;
  private static final long BOUND = 192 * KIBIBYTES;

  private static final int ENOUGH = 10_000;

  private final int steps;
  private long first;

  /**
   * @param steps of the whole work
   */
  ResidentSize(int steps) {
    this.steps = steps;
  }

  /** A step begins. */
  void at(int step) throws IOException {
    if (steps >= ENOUGH && step == steps / 10) {
      first = kibibytes();
    }
  }

  /** The work is done. */
  void assertFlat() throws IOException {
    if (steps < ENOUGH) {
      return;
    }
    long last = kibibytes();
    System.out.printf(
        "%,d requests: %,d MiB resident after a tenth, %,d MiB at the end%n",
        steps, first / KIBIBYTES, last / KIBIBYTES);
    assertThat(last - first).as("KiB that the process grew by").isLessThan(BOUND);
  }

  /** 0 where it cannot be known. */
  private static long kibibytes() throws IOException {
    if (!Files.exists(STATUS)) {
      return 0;
    }
    System.gc();
    List<String> lines = Files.readAllLines(STATUS);
    return lines.stream()
        .filter(line -> line.startsWith(LINE))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .sum();
  }
}
