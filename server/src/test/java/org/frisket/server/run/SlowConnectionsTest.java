package org.frisket.server.run;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Callers that never end what they began, or leave in the middle: {@code
 * -Dfrisket.slow.connections=}. Who closes his half is gone: nothing is computed for him.
 */
@Tag("reliability")
class SlowConnectionsTest {
  private static final int CONNECTIONS = Integer.getInteger("frisket.slow.connections", 1000);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final String HEAD =
      "POST "
          + RunningServer.PREDICT
          + " HTTP/1.1\r\nHost: a\r\nContent-Length: "
          + RunningServer.ASK.length()
          + "\r\n\r\n";

  @TempDir private Path work;
  private final List<Socket> slow = new ArrayList<>();
  private RunningServer running;

  @BeforeEach
  void start() throws IOException {
    Limits limits = Limits.defaults();
    running =
        new RunningServer(
            work,
            Optional.empty(),
            List.of(),
            new Limits(limits.bodyBytes(), limits.rows(), limits.connections(), TIMEOUT));
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : slow) {
      socket.close();
    }
    running.close();
  }

  private void begin(String part, boolean halfClosed) throws IOException {
    Socket socket = new Socket("127.0.0.1", running.port());
    slow.add(socket);
    socket.getOutputStream().write(part.getBytes(US_ASCII));
    if (halfClosed) {
      socket.shutdownOutput();
    }
  }

  @Test
  void nobodyWaitsForThemAndTheirRequestsEnd() throws Exception {
    List<String> parts =
        List.of("", HEAD.substring(0, 30), HEAD, HEAD + "{\"instances\"", HEAD + RunningServer.ASK);
    for (int i = 0; i < CONNECTIONS; i++) {
      begin(parts.get(i % parts.size()), i / parts.size() % 2 == 0);
      if (i % 10 == 0) {
        assertAnswers();
      }
    }
    assertAnswers();
    awaitNothingUnderWay();

    for (int i = 0; i < CONNECTIONS; i++) {
      String reply = reply(slow.get(i));
      if (i % parts.size() == 4 && i / parts.size() % 2 == 1) {
        assertThat(reply).as(parts.get(4)).startsWith("HTTP/1.1200").contains("[3.0,6.0]");
      } else {
        assertThat(reply).as(parts.get(i % parts.size())).doesNotContain("HTTP/1.1200");
      }
    }
    assertAnswers();
  }

  /** With open connections still there. */
  private void awaitNothingUnderWay() throws InterruptedException {
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (running.server().underWay() > 0 && System.nanoTime() < until) {
      Thread.sleep(50);
    }
    assertThat(running.server().underWay()).isZero();
  }

  private void assertAnswers() throws Exception {
    HttpResponse<String> reply = running.post(RunningServer.PREDICT, RunningServer.ASK);
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body().replaceAll("\\s", "")).isEqualTo("{\"predictions\":[3.0,6.0]}");
  }

  /** What has come by now. */
  private static String reply(Socket socket) throws IOException {
    socket.setSoTimeout(20);
    byte[] bytes = new byte[4096];
    try {
      int count = socket.getInputStream().read(bytes);
      return count < 0 ? "" : new String(bytes, 0, count, US_ASCII).replaceAll("[ \n]", "");
    } catch (SocketTimeoutException | SocketException nothing) {
      return "";
    }
  }
}
