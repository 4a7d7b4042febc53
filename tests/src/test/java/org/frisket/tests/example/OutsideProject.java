package org.frisket.tests.example;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.tests.endtoend.Cli;

/**
 * A folder outside the project with a Maven repository of its own: what is installed there is seen
 * by nobody else. Libraries that were downloaded before are linked to, not copied.
 */
final class OutsideProject implements AutoCloseable {
  private static final String OURS = "frisket";
  private static final String COLOUR = "\u001B\\[[0-9;]*m";

  private final Path work;
  private final Path repository;

  OutsideProject(Path work) throws IOException {
    this.work = work;
    this.repository = Files.createDirectory(work.resolve("repository"));
    Path known = Path.of(System.getProperty("frisket.repository"));
    link(known, repository, "org");
    link(known.resolve("org"), Files.createDirectory(repository.resolve("org")), OURS);
  }

  /** Links to everything in a folder but for one name. */
  private static void link(Path from, Path to, String except) throws IOException {
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : entries.filter(e -> !e.endsWith(except)).toList()) {
        Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
      }
    }
  }

  /** A folder in it that is a copy of one of the project, built files left out. */
  Path copy(String of, String to) throws IOException {
    Path from = Cli.ROOT.resolve(of);
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        Path relative = from.relativize(file);
        if (!relative.startsWith("target")) {
          Path copied = work.resolve(to).resolve(relative);
          Files.createDirectories(copied.getParent());
          Files.copy(file, copied);
        }
      }
    }
    return work.resolve(to);
  }

  /** Runs Maven there; gives its standard output without the colours that it sets back. */
  String maven(Path folder, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("mvn", "-q", "-B", "-ntp"));
    command.add("-Dmaven.repo.local=" + repository);
    command.addAll(List.of(arguments));
    Path errors = work.resolve("errors");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(errors.toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError(String.join(" ", command) + ":\n" + out + Files.readString(errors));
    }
    return out.replaceAll(COLOUR, "");
  }

  /** Takes the links away; what they point at stays. */
  @Override
  public void close() throws IOException {
    try (Stream<Path> entries = Files.walk(repository, 2)) {
      for (Path link : entries.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  /** A file that was installed, such as {@code savedmodels-0.1.0-sources.jar}. */
  Path installed(String module, String version, String file) {
    return repository.resolve("org").resolve(OURS).resolve(module).resolve(version).resolve(file);
  }
}
