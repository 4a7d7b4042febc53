package org.frisket.models.runtime;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The memory that this process shares with others: of the machine, or of its container.
 *
 * @param totalBytes that there are
 * @param availableBytes that a process could still take
 */
public record MachineMemory(long totalBytes, long availableBytes) {
  private static final Path DESCRIPTION = Path.of("/proc/meminfo");
  private static final String AVAILABLE = "MemAvailable:";
  private static final long KIBIBYTE = 1024;

  public static MachineMemory current() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long total = system.getTotalMemorySize();
    return new MachineMemory(total, Math.min(total, available(system.getFreeMemorySize())));
  }

  /** What is free, and what the system would give back of its caches. */
  private static long available(long free) {
    try {
      return Files.readAllLines(DESCRIPTION).stream()
          .filter(line -> line.startsWith(AVAILABLE))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
          .findFirst()
          .orElse(free);
    } catch (IOException e) {
      return free;
    }
  }
}
