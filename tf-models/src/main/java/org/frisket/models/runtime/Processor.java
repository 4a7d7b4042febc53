package org.frisket.models.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the system says of the machine's processors.
 *
 * @param model its name; the architecture where the system does not say more
 * @param family number of its family and model, as {@code 25-1}, of Arm implementer and part; empty
 *     where the system does not say. Clouds give processors of several generations one name
 * @param instructionSets those that matter to arithmetic; empty where the system does not say
 */
public record Processor(String model, String family, List<String> instructionSets) {
  private static final Path DESCRIPTION = Path.of("/proc/cpuinfo");

  /** As Linux calls them, of x86 and of Arm. */
  private static final List<String> TOLD =
      List.of(
          "sse4_2",
          "avx",
          "avx2",
          "fma",
          "f16c",
          "avx512f",
          "avx512bw",
          "avx512_vnni",
          "avx512_bf16",
          "avx512_fp16",
          "amx_tile",
          "amx_int8",
          "amx_bf16",
          "asimd",
          "asimdhp",
          "asimddp",
          "bf16",
          "i8mm",
          "sve",
          "sve2");

  public static Processor current() {
    String architecture = System.getProperty("os.arch");
    if (!Files.isReadable(DESCRIPTION)) {
      return new Processor(architecture, "", List.of());
    }
    try {
      return of(Files.readAllLines(DESCRIPTION), architecture);
    } catch (IOException e) {
      return new Processor(architecture, "", List.of());
    }
  }

  static Processor of(List<String> description, String architecture) {
    Set<String> flags =
        Set.copyOf(
            field(description, "flags")
                .or(() -> field(description, "Features"))
                .map(all -> Arrays.asList(all.split(" +")))
                .orElse(List.of()));
    return new Processor(
        field(description, "model name").orElse(architecture),
        family(description),
        TOLD.stream().filter(flags::contains).toList());
  }

  private static String family(List<String> description) {
    return Stream.of(
            joined(description, "cpu family", "model"),
            joined(description, "CPU implementer", "CPU part"))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse("");
  }

  private static Optional<String> joined(List<String> description, String first, String second) {
    return field(description, first)
        .flatMap(one -> field(description, second).map(other -> one + "-" + other));
  }

  private static Optional<String> field(List<String> description, String name) {
    return description.stream()
        .filter(line -> line.substring(0, Math.max(0, line.indexOf(':'))).strip().equals(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }
}
