package org.frisket.analysis.bench.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.error.InvalidInputException;

/**
 * What the kernel says of this process.
 *
 * @param peakBytes largest resident size so far
 * @param residentBytes resident size now
 */
record ProcessMemory(long peakBytes, long residentBytes) {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int KIBIBYTE = 1024;

  /** Both from one reading, so that the peak is never below what is resident. */
  static ProcessMemory now() throws IOException {
    List<String> status = Files.readAllLines(STATUS);
    return new ProcessMemory(bytes(status, "VmHWM:"), bytes(status, "VmRSS:"));
  }

  private static long bytes(List<String> status, String field) {
    return status.stream()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
        .findFirst()
        .orElseThrow(() -> InvalidInputException.of(STATUS.toString(), "no " + field, field));
  }
}
