package org.frisket.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frisket.server.security.Guard;
import org.frisket.server.security.Tokens;
import picocli.CommandLine.Option;

/** Who may ask. */
final class AccessOptions {
  @Option(
      names = "--tokens",
      paramLabel = "FILE",
      description = {
        "Answer those alone who send one of these as Authorization: Bearer.",
        "A line a token: SHA-256 of the secret, scopes (infer, manage, metrics) parted by commas, "
            + "and the tasks it is for, if not all, parted by spaces (* for any part of a name)."
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

  Guard guard() throws IOException {
    return new Guard(tokens == null ? Optional.empty() : Optional.of(Tokens.read(tokens)));
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
