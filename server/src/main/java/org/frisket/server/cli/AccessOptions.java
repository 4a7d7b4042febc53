package org.frisket.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frisket.server.security.Guard;
import org.frisket.server.security.WatchedTokens;
import picocli.CommandLine.Option;

/** Who may ask. */
final class AccessOptions {
  private static final Duration AGAIN = Duration.ofSeconds(2);

  @Option(
      names = "--tokens",
      paramLabel = "FILE",
      description = {
        "Answer those alone who send one of these as Authorization: Bearer.",
        "A line a token: SHA-256 of the secret, scopes (infer, manage, metrics) parted by commas, "
            + "and the tasks it is for, if not all, parted by spaces (* for any part of a name).",
        "It is read again when it changes."
      })
  private Path tokens;

  @Option(
      names = "--new-token",
      paramLabel = "SCOPES",
      description =
          "Print a secret and its line for --tokens, and serve nothing; SCOPES such as infer,metrics.")
  private String newToken;

  @Option(
      names = "--cors",
      paramLabel = "ORIGIN",
      description = "Let pages of this origin ask, such as https://example.org; * for all.")
  private List<String> origins = new ArrayList<>();

  @Option(
      names = "--access-log",
      description = "One line of JSON a request on standard output, without texts.")
  private boolean accessLog;

  @Option(
      names = "--uploads",
      paramLabel = "FOLDER",
      description =
          "Where archives lie that are put, until they are published (default: the system's folder"
              + " for temporary files).")
  private Path uploads = Path.of(System.getProperty("java.io.tmpdir"));

  /** Reads the tokens, and looks at them again from then on. */
  Guard guard() throws IOException {
    if (tokens == null) {
      return new Guard(Optional.empty());
    }
    return new Guard(Optional.of(new WatchedTokens(tokens).watch(AGAIN)));
  }

  boolean needsToken() {
    return tokens != null;
  }

  Path uploads() {
    return uploads;
  }

  Optional<String> newToken() {
    return Optional.ofNullable(newToken);
  }

  List<String> origins() {
    return origins;
  }

  boolean accessLog() {
    return accessLog;
  }
}
