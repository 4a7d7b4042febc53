package org.frisket.models.checkpoint.hub;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.transfer.TransferException;

/** Asks a hub for files and follows where it points to. */
final class HubClient {
  private static final int MOST_REDIRECTS = 5;
  private static final int TIMEOUT_MILLIS = 30_000;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final Hub hub;

  HubClient(Hub hub) {
    this.hub = hub;
  }

  /**
   * @param start the first byte wanted, if there is one; the answer says which it begins with
   * @return nothing if the hub has no such file
   * @throws InvalidInputException if the hub does not let anybody have it
   * @throws TransferException if it cannot be reached, or has a problem of its own
   */
  Optional<HubAnswer> get(HubName model, String file, long start) throws TransferException {
    AnswerHeaders headers = new AnswerHeaders();
    try {
      HttpURLConnection connection = follow(hub.locate(model, file), start, headers);
      int status = connection.getResponseCode();
      return switch (status) {
        case HttpURLConnection.HTTP_OK -> Optional.of(headers.whole(connection));
        case HttpURLConnection.HTTP_PARTIAL -> Optional.of(headers.part(connection));
        case HttpURLConnection.HTTP_NOT_FOUND -> Optional.empty();
        case RANGE_NOT_SATISFIABLE -> get(model, file, 0); // the file is not longer than that
        case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN ->
            throw InvalidInputException.of(
                "model " + model.id(),
                "status " + status + " from " + hub.address(),
                "one that is there and open to everybody");
        default -> throw new TransferException(hub.address() + ": status " + status);
      };
    } catch (TransferException e) {
      throw e;
    } catch (IOException e) {
      throw new TransferException(hub.address() + ": " + ErrorText.of(e), e);
    }
  }

  /** The first connection that does not point elsewhere. */
  private static HttpURLConnection follow(URI location, long start, AnswerHeaders headers)
      throws IOException {
    URI next = location;
    for (int i = 0; i <= MOST_REDIRECTS; i++) {
      HttpURLConnection connection = open(next, start);
      headers.add(connection);
      if (connection.getResponseCode() / 100 != 3) {
        return connection;
      }
      next = redirect(next, connection);
    }
    throw new TransferException(location + ": more than " + MOST_REDIRECTS + " redirects");
  }

  private static HttpURLConnection open(URI location, long start) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) location.toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setRequestProperty("User-Agent", "frisket");
    connection.setRequestProperty("Accept-Encoding", "identity");
    if (start > 0) {
      connection.setRequestProperty("Range", "bytes=" + start + "-");
    }
    return connection;
  }

  /** Never from an encrypted connection to an open one. */
  private static URI redirect(URI from, HttpURLConnection connection) throws IOException {
    String target = connection.getHeaderField("Location");
    connection.disconnect();
    URI next = target == null ? from : from.resolve(target);
    String wanted = from.getScheme().equals("https") ? "https" : "https?";
    if (target == null || !String.valueOf(next.getScheme()).matches(wanted)) {
      throw new TransferException(from + ": redirected to " + target);
    }
    return next;
  }
}
