package org.frisket.models.checkpoint.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;

/**
 * One file of a package registry. The registry's own client fetches it, as it is set up on this
 * machine: mirrors, proxies, certificates and credentials are its own matter.
 */
public final class Artifact {
  private final String name;
  private final String client;
  private final Function<Path, List<String>> command;

  /**
   * @param name what the client knows it by
   * @param client as a message calls it
   * @param command that puts the file into a folder
   */
  Artifact(String name, String client, Function<Path, List<String>> command) {
    this.name = name;
    this.client = client;
    this.command = command;
  }

  /**
   * A jar, by Maven.
   *
   * @param coordinates {@code group:artifact:version}
   * @param offline whether Maven may ask no server; it may have the jar all the same
   */
  public static Artifact jar(String coordinates, boolean offline) {
    return new Artifact(
        coordinates,
        "Maven",
        folder -> {
          List<String> command = new ArrayList<>(List.of("mvn", "-q", "-B", "dependency:copy"));
          command.add("-Dartifact=" + coordinates);
          command.add("-DoutputDirectory=" + folder);
          if (offline) {
            command.add("--offline");
          }
          return command;
        });
  }

  /**
   * A wheel, by pip.
   *
   * @param requirement {@code project==version}
   * @param offline whether pip may ask no index; folders of wheels that it knows are searched all
   *     the same
   */
  public static Artifact wheel(String requirement, boolean offline) {
    return new Artifact(
        requirement,
        "pip",
        folder -> {
          List<String> command = new ArrayList<>(List.of("python3", "-m", "pip", "download", "-q"));
          command.addAll(List.of("--no-deps", "--only-binary=:all:", "--dest", folder.toString()));
          if (offline) {
            command.add("--no-index");
          }
          command.add(requirement);
          return command;
        });
  }

  /** What is done with the file while it is here. */
  @FunctionalInterface
  public interface Use {
    void of(Path file) throws IOException;
  }

  /**
   * Has the client bring the file into a folder of its own, which goes away in the end.
   *
   * @param parent where that folder is made
   * @throws InvalidInputException if the client is not there, or cannot fetch it
   */
  public void fetch(Path parent, Use use) throws IOException {
    Path folder = Files.createTempDirectory(parent, "fetch");
    try {
      run(folder);
      use.of(onlyFile(folder));
    } finally {
      remove(folder);
    }
  }

  private Path onlyFile(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      InvalidInputException.require(
          "artifact " + name, all.size() + " files", all.size() == 1, "one from " + client);
      return all.get(0);
    }
  }

  private void run(Path folder) throws IOException {
    Process process = start(command.apply(folder));
    process.getInputStream().transferTo(System.err); // errors stand on standard output, too
    try {
      InvalidInputException.require(
          "artifact",
          name,
          process.waitFor() == 0,
          "one that %s can fetch (see its words above)".formatted(client));
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + client + " was fetching " + name, e);
    }
  }

  private Process start(List<String> words) {
    try {
      return new ProcessBuilder(words).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new InvalidInputException(
          "artifact %s: no %s (expected: %s on the path, which fetches it)"
              .formatted(name, words.get(0), client),
          e);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
