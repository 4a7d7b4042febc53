package org.frisket.analysis.bench.rows;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.frisket.models.runtime.Processor;

/**
 * What was measured on.
 *
 * @param cpu its model
 * @param cores processors this process may use
 * @param memoryGb memory in units of 10⁹ bytes
 */
public record Machine(String cpu, int cores, long memoryGb) {
  private static final double BUSY = 0.7;
  private static final double GIGABYTE = 1e9;

  public static Machine current() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        Processor.current().model(),
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
}
