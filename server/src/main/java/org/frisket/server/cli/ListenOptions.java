package org.frisket.server.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.server.run.Addresses;
import org.frisket.server.run.Tls;
import picocli.CommandLine.Option;

/** Where the server listens, and over what. */
final class ListenOptions {
  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description =
          "Where to listen. 127.0.0.1 (the default): for this machine alone; 0.0.0.0: for all that"
              + " reach it.")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8501",
      description = "The port of REST (default: 8501); 0 for any that is free.")
  private int port;

  @Option(
      names = "--grpc-port",
      paramLabel = "N",
      defaultValue = "8500",
      description = "The port of gRPC (default: 8500). Each of them answers both.")
  private int grpcPort;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "Certificate with its chain, as PEM: the server speaks TLS alone then.")
  private Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The certificate's key, as PEM, without a password.")
  private Path key;

  Addresses addresses() {
    return Addresses.of(host, port, grpcPort);
  }

  Optional<Tls> tls() {
    InvalidInputException.require(
        "TLS",
        certificate == null ? "--tls-key alone" : "--tls-cert alone",
        (certificate == null) == (key == null),
        "both --tls-cert and --tls-key, or none");
    return Optional.ofNullable(certificate).map(file -> new Tls(file, key));
  }
}
