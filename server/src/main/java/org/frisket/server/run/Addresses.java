package org.frisket.server.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;

/**
 * Where a server listens: both ports answer REST and gRPC alike.
 *
 * @param restPort 0 for any that is free
 * @param grpcPort the same as the other, where one is enough
 */
public record Addresses(InetAddress host, int restPort, int grpcPort) {
  /**
   * A host by its name or number.
   *
   * @throws InvalidInputException if there is none, or a port cannot be
   */
  public static Addresses of(String host, int restPort, int grpcPort) {
    try {
      return new Addresses(InetAddress.getByName(host), restPort, grpcPort);
    } catch (UnknownHostException e) {
      throw new InvalidInputException(
          "host: " + host + " (expected: a name or an address of this machine)", e);
    }
  }

  public Addresses {
    for (int port : new int[] {restPort, grpcPort}) {
      InvalidInputException.require("port", port, port >= 0 && port < 1 << 16, "0 to 65535");
    }
  }

  /** Whether only this machine can ask. */
  public boolean isLoopback() {
    return host.isLoopbackAddress();
  }

  Collection<InetSocketAddress> all() {
    Stream<Integer> ports =
        restPort == grpcPort && restPort != 0 ? Stream.of(restPort) : Stream.of(restPort, grpcPort);
    return ports.map(port -> new InetSocketAddress(host, port)).toList();
  }

  /**
   * Looks whether the ports are free, before anything is loaded.
   *
   * @throws InvalidInputException if one is not
   */
  public void requireFree() {
    requireFree(restPort, "--port");
    requireFree(grpcPort, "--grpc-port");
  }

  private void requireFree(int port, String option) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // as the server does
      socket.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      throw new InvalidInputException(
          "port %d of %s: %s (expected: one that is free; %s names another)"
              .formatted(port, host.getHostAddress(), e.getMessage(), option));
    }
  }

  /** An address as callers write it; where all are listened at, that of this machine. */
  String text(int port) {
    InetAddress one = host.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : host;
    String number = one.getHostAddress();
    return (number.contains(":") ? "[" + number + "]" : number) + ":" + port;
  }
}
