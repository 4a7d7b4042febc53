package org.frisket.server.grpc;

import java.time.Duration;
import org.frisket.models.error.InvalidInputException;

/**
 * Settings of the gRPC part.
 *
 * @param messageBytes the longest request that is read, inflated
 * @param timeout after which a request is answered as late, where the caller says no deadline; a
 *     reload waits as long as it takes then
 */
public record GrpcOptions(int messageBytes, Duration timeout) {
  private static final int MEBIBYTE = 1 << 20;

  public GrpcOptions {
    InvalidInputException.require(
        "limit of a message", messageBytes, messageBytes > 0, "a byte or more");
    InvalidInputException.require(
        "timeout", timeout, timeout.toMillis() > 0, "a millisecond or more");
  }

  /** Limits as REST has them: 64 MiB, 30 seconds. */
  public static GrpcOptions defaults() {
    return new GrpcOptions(64 * MEBIBYTE, Duration.ofSeconds(30));
  }
}
