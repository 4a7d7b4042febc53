package org.frisket.server.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A connection to this machine, on which bytes are sent as they are. Waits 20 s for a reply. */
public final class RawConnection implements AutoCloseable {
  private static final int TIMEOUT = 20_000;
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: (\\d+)");

  private final Socket socket;
  private final InputStream in;

  public RawConnection(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(TIMEOUT);
    socket.setTcpNoDelay(true);
    socket.setSoLinger(true, 0); // closed at once: thousands of them must not use up the ports
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** A server may have answered and closed before all was sent. */
  public void send(byte[] request) {
    try {
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
    } catch (IOException refused) {
      // The reply tells.
    }
  }

  /** What comes within some milliseconds. */
  byte[] early(int milliseconds) throws IOException {
    socket.setSoTimeout(milliseconds);
    byte[] buffer = new byte[8192];
    try {
      return Arrays.copyOf(buffer, Math.max(0, in.read(buffer)));
    } catch (SocketTimeoutException | SocketException nothing) {
      return new byte[0];
    }
  }

  /**
   * One reply, or less where the connection ends before; one without a length ends with it.
   *
   * @param bare whether it has no body, whatever its length says
   */
  public byte[] reply(boolean bare) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try {
      String head = head(all);
      if (bare) {
        return all.toByteArray();
      }
      Matcher length = LENGTH.matcher(head);
      all.writeBytes(
          length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : in.readAllBytes());
    } catch (SocketException reset) {
      // What came before it counts.
    }
    return all.toByteArray();
  }

  private String head(ByteArrayOutputStream all) throws IOException {
    int ends = 0;
    for (int one = in.read(); one >= 0; one = in.read()) {
      all.write(one);
      ends = one == '\n' ? ends + 1 : one == '\r' ? ends : 0;
      if (ends == 2) {
        break;
      }
    }
    return all.toString(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
