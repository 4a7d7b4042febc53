package org.frisket.server.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** HTTP/1.1 by hand: what is sent goes out as it is. */
public final class RawHttp {
  private RawHttp() {}

  /**
   * What came back.
   *
   * @param headers by lower-case names
   */
  public record Reply(int status, Map<String, String> headers, byte[] body) {
    public String text() {
      return new String(body, UTF_8);
    }
  }

  /** Sends one request on a connection of its own. */
  static Reply send(
      int port, String method, String target, Map<String, String> headers, byte[] body)
      throws IOException {
    try (RawConnection connection = new RawConnection(port)) {
      connection.send(request(method, target, headers, body));
      return parsed(connection.reply(method.equals("HEAD")));
    }
  }

  /** A request whose length is said. */
  public static byte[] request(
      String method, String target, Map<String, String> headers, byte[] body) {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    head.append("Host: localhost\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head.toString().getBytes(UTF_8));
    request.writeBytes(body);
    return request.toByteArray();
  }

  /** Takes a reply apart. */
  public static Reply parsed(byte[] reply) throws IOException {
    String text = new String(reply, ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IOException("No reply, but: '" + text + "'");
    }
    List<String> lines = List.of(text.substring(0, end).split("\r\n"));
    Map<String, String> headers = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int status = Integer.parseInt(lines.get(0).split(" ")[1]);
    return new Reply(status, headers, Arrays.copyOfRange(reply, end + 4, reply.length));
  }
}
