package org.frisket.analysis.bench.measure;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.frisket.analysis.bench.workload.Request;
import org.frisket.analysis.bench.workload.WorkerProcess;

/**
 * How a worker is started.
 *
 * @param name for messages
 * @param command its command line
 * @param environment changes what it inherits from this process
 */
public record Program(
    String name, List<String> command, Consumer<Map<String, String>> environment) {
  private static final String ALLOCATOR = "MALLOC_";

  /** Our own worker, with the class path and options of this process. */
  public static Program ours(String main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");
    command.add("-Dorg.bytedeco.javacpp.maxBytes=0");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(arguments);
    return new Program("ours", List.copyOf(command), inherited -> {});
  }

  /** The peer as it comes, whatever this process was told about its own memory. */
  public static Program peer(List<String> command) {
    return new Program(
        "peer", command, inherited -> inherited.keySet().removeIf(k -> k.startsWith(ALLOCATOR)));
  }

  /**
   * The same told to keep freed memory for reuse, which glibc otherwise gives back after every
   * large tensor: faster where steps allocate much, at the price of more resident memory.
   */
  public Program keepingMemory() {
    return new Program(
        name + " (kept memory)",
        command,
        environment.andThen(
            changed -> {
              changed.put("MALLOC_MMAP_THRESHOLD_", "4294967296");
              changed.put("MALLOC_TRIM_THRESHOLD_", "100000000000");
            }));
  }

  WorkerProcess start() throws IOException {
    return WorkerProcess.start(name, command, environment);
  }

  /** The versions of its libraries. */
  public Map<String, String> versions() throws IOException {
    try (WorkerProcess process = start()) {
      Map<String, String> versions = new TreeMap<>();
      process
          .ask(new Request.Versions())
          .properties()
          .forEach(entry -> versions.put(entry.getKey(), entry.getValue().asText()));
      return versions;
    }
  }
}
