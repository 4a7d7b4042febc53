package org.frisket.testkit.browser;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser of this machine, if it has one. */
final class Chromium {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private Chromium() {}

  /** What starts it; skips the test where there is none. */
  static String assumed() {
    Optional<String> program = program();
    assumeThat(program).as("a Chromium: FRISKET_CHROMIUM, or one of %s", NAMES).isPresent();
    return program.get();
  }

  private static Optional<String> program() {
    String named = System.getenv("FRISKET_CHROMIUM");
    return named != null ? Optional.of(named) : NAMES.stream().filter(Chromium::isHere).findFirst();
  }

  private static boolean isHere(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(path -> Files.isExecutable(Path.of(path, name)));
  }
}
