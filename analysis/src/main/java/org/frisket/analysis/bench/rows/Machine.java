package org.frisket.analysis.bench.rows;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What was measured on.
 *
 * @param cpu its model
 * @param cores processors this process may use
 * @param memoryGb memory in units of 10⁹ bytes
 */
public record Machine(String cpu, int cores, long memoryGb) {
  private static final Path CPU = Path.of("/proc/cpuinfo");
  private static final String MODEL = "model name";
  private static final double BUSY = 0.7;
  private static final double GIGABYTE = 1e9;

  public static Machine current() throws IOException {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        cpuModel(),
        Runtime.getRuntime().availableProcessors(),
        Math.round(system.getTotalMemorySize() / GIGABYTE));
  }

  /** A warning, if something else is running: it falls on both sides, but not equally. */
  public static Optional<String> busy() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load > BUSY
        ? Optional.of("machine: load average %.1f (expected: near 0)".formatted(load))
        : Optional.empty();
  }

  /** The architecture where the system does not say more. */
  private static String cpuModel() throws IOException {
    String architecture = System.getProperty("os.arch");
    if (!Files.isReadable(CPU)) {
      return architecture;
    }
    return Files.readAllLines(CPU).stream()
        .filter(line -> line.startsWith(MODEL))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(architecture);
  }
}
