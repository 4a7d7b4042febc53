package org.frisket.server.run;

import com.linecorp.armeria.common.TlsKeyPair;
import com.linecorp.armeria.server.ServerBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.InvalidInputException;

/**
 * What a server shows to callers who ask over TLS.
 *
 * @param certificate with its chain, as PEM
 * @param key as PEM, PKCS #8, without a password
 */
public record Tls(Path certificate, Path key) {
  public Tls {
    Stream.of(certificate, key)
        .forEach(
            file ->
                InvalidInputException.require(
                    "TLS", file, Files.isReadable(file), "a file that can be read"));
  }

  void addTo(ServerBuilder server) {
    try {
      server.tls(TlsKeyPair.of(key.toFile(), certificate.toFile()));
    } catch (RuntimeException e) {
      throw refused(e);
    }
  }

  /** Some faults are found only when the server is built. */
  InvalidInputException refused(Exception cause) {
    Throwable first = cause.getCause() == null ? cause : cause.getCause();
    return new InvalidInputException(
        "TLS: %s with %s: %s (expected: a certificate and its own key, both PEM, the key without a password)"
            .formatted(certificate, key, ErrorText.of(first)));
  }
}
