package org.frisket.savedmodels.remote;

import com.google.common.io.ByteSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.transfer.TransferException;

/** One request over HTTP and what comes back. */
final class Exchange implements Closeable {
  private static final int TIMEOUT_MILLIS = 60_000;
  private static final int CHUNK = 1 << 16;
  private static final int SAID = 200;

  private final URI address;
  private final HttpURLConnection connection;
  private final int status;

  private Exchange(URI address, HttpURLConnection connection) throws IOException {
    this.address = address;
    this.connection = connection;
    this.status = connection.getResponseCode();
  }

  /**
   * Asks without sending anything; goes nowhere else.
   *
   * @throws TransferException if there is no answer
   */
  static Exchange of(String method, URI address, Map<String, String> headers)
      throws TransferException {
    try {
      return new Exchange(address, open(method, address, headers));
    } catch (IOException e) {
      throw failed(address, e);
    }
  }

  /** The same with something to send. */
  static Exchange of(String method, URI address, Map<String, String> headers, ByteSource content)
      throws TransferException {
    try {
      HttpURLConnection connection = open(method, address, headers);
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(content.size());
      send(content, connection);
      return new Exchange(address, connection);
    } catch (IOException e) {
      throw failed(address, e);
    }
  }

  private static HttpURLConnection open(String method, URI address, Map<String, String> headers)
      throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setRequestProperty("User-Agent", "frisket");
    connection.setRequestProperty("Accept-Encoding", "identity");
    headers.forEach(connection::setRequestProperty);
    return connection;
  }

  private static void send(ByteSource content, HttpURLConnection connection) throws IOException {
    byte[] chunk = new byte[CHUNK];
    try (InputStream from = content.openStream();
        OutputStream to = connection.getOutputStream()) {
      for (int count = from.read(chunk); count >= 0; count = from.read(chunk)) {
        to.write(chunk, 0, count);
      }
    }
  }

  static TransferException failed(URI address, IOException problem) {
    return new TransferException(host(address) + ": " + ErrorText.of(problem), problem);
  }

  private static String host(URI address) {
    return address.getScheme() + "://" + address.getAuthority();
  }

  int status() {
    return status;
  }

  boolean isDone() {
    return status / 100 == 2;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(connection.getHeaderField(name));
  }

  InputStream content() throws TransferException {
    try {
      return connection.getInputStream();
    } catch (IOException e) {
      throw failed(address, e);
    }
  }

  /** All of a short answer. */
  byte[] bytes() throws TransferException {
    try (InputStream content = content()) {
      return content.readAllBytes();
    } catch (TransferException e) {
      throw e;
    } catch (IOException e) {
      throw failed(address, e);
    }
  }

  /**
   * What an answer means that was not hoped for.
   *
   * @param expected who may do this, for those who may not
   * @throws InvalidInputException if it is the asker's fault
   * @throws TransferException if it may go better the next time
   */
  RuntimeException refused(String expected) throws TransferException {
    String what = "status " + status + " from " + host(address) + said();
    return switch (status) {
      case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN ->
          InvalidInputException.of(address.toString(), what, expected);
      case HttpURLConnection.HTTP_CLIENT_TIMEOUT, 429 -> throw new TransferException(what);
      default -> {
        if (status / 100 == 5) {
          throw new TransferException(what);
        }
        yield InvalidInputException.of(address.toString(), what, "an address that takes this");
      }
    };
  }

  /** The first words of an answer that tells of a problem. */
  private String said() {
    try (InputStream error = connection.getErrorStream()) {
      if (error == null) {
        return "";
      }
      String text = new String(error.readNBytes(SAID), StandardCharsets.UTF_8);
      String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
      return line.isEmpty() ? "" : ": " + line;
    } catch (IOException e) {
      return "";
    }
  }

  /** Gives the connection back; the rest of an answer is not waited for. */
  @Override
  public void close() {
    connection.disconnect();
  }
}
