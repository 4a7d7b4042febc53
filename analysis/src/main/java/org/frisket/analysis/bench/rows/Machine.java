package org.frisket.analysis.bench.rows;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.frisket.models.runtime.Processor;

/**
 * What was measured on.
 *
 * @param cpu its model, with the number of its family and what it has for products; the name alone
 *     in files that were written before
 * @param cores processors this process may use
 * @param memoryGb memory in units of 10⁹ bytes
 */
public record Machine(String cpu, int cores, long memoryGb) {
  private static final double BUSY = 0.7;
  private static final double GIGABYTE = 1e9;

  /** What makes products of matrices faster; all else is the same within a family. */
  private static final Set<String> FOR_PRODUCTS =
      Set.of(
          "avx2",
          "avx512f",
          "avx512_vnni",
          "avx512_bf16",
          "avx512_fp16",
          "amx_int8",
          "amx_bf16",
          "asimddp",
          "bf16",
          "i8mm",
          "sve");

  public static Machine current() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new Machine(
        name(Processor.current()),
        Runtime.getRuntime().availableProcessors(),
        Math.round(system.getTotalMemorySize() / GIGABYTE));
  }

  static String name(Processor processor) {
    return Stream.concat(
            Stream.of(processor.model(), processor.family()),
            processor.instructionSets().stream().filter(FOR_PRODUCTS::contains))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** What rows are kept by: times of one kind of processor say nothing of another. */
  public String processor() {
    return "%s, %d cores".formatted(cpu, cores);
  }

  /** For people. */
  public String text() {
    return "%s, %d GB".formatted(processor(), memoryGb);
  }

  /** A warning, if something else is running: it falls on both sides, but not equally. */
  public static Optional<String> busy() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load > BUSY
        ? Optional.of("machine: load average %.1f (expected: near 0)".formatted(load))
        : Optional.empty();
  }
}
