package org.frisket.savedmodels.remote;

import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.frisket.models.transfer.TransferException;

/** Asks for a file over HTTP and follows where it is pointed to. */
final class HttpContent {
  private static final int MOST_REDIRECTS = 5;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-.*");

  /** SHA-256 of nothing, which is what is sent. */
  static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private final Signer signer;
  private final String tag;
  private final String expected;

  /**
   * @param signer for the first address; others, which know nothing of it, are asked without
   * @param tag the header that names the state of what is there
   * @param expected who may have it, for the message to those who may not
   */
  HttpContent(Signer signer, String tag, String expected) {
    this.signer = signer;
    this.tag = tag;
    this.expected = expected;
  }

  /** See {@link Remote#get}. */
  Optional<RemoteContent> get(URI address, long start) throws TransferException {
    String state = "";
    URI next = address;
    for (int i = 0; i <= MOST_REDIRECTS; i++) {
      Exchange exchange = ask(next, address, start);
      state = state.isEmpty() ? exchange.header(tag).orElse("") : state;
      if (exchange.status() / 100 != 3) {
        return content(exchange, address, start, state);
      }
      next = redirect(next, exchange);
    }
    throw new TransferException(address + ": more than " + MOST_REDIRECTS + " redirects");
  }

  private Exchange ask(URI next, URI first, long start) throws TransferException {
    Map<String, String> range = start > 0 ? Map.of("Range", "bytes=" + start + "-") : Map.of();
    boolean known = next.getAuthority().equals(first.getAuthority());
    Map<String, String> headers = known ? signer.signed("GET", next, range, NOTHING) : range;
    return Exchange.of("GET", next, headers);
  }

  /** Never from an encrypted connection to an open one. */
  private static URI redirect(URI from, Exchange exchange) throws TransferException {
    String target = exchange.header("Location").orElse("");
    exchange.close();
    URI next = from.resolve(target);
    String wanted = from.getScheme().equals("https") ? "https" : "https?";
    if (target.isEmpty() || !String.valueOf(next.getScheme()).matches(wanted)) {
      throw new TransferException(from + ": redirected to " + target);
    }
    return next;
  }

  private Optional<RemoteContent> content(Exchange exchange, URI address, long start, String state)
      throws TransferException {
    switch (exchange.status()) {
      case HttpURLConnection.HTTP_OK:
        return Optional.of(new RemoteContent(0, state, exchange.content()));
      case HttpURLConnection.HTTP_PARTIAL:
        return Optional.of(new RemoteContent(place(exchange), state, exchange.content()));
      case HttpURLConnection.HTTP_NOT_FOUND:
        exchange.close();
        return Optional.empty();
      case RANGE_NOT_SATISFIABLE:
        exchange.close();
        return start == 0 ? Optional.empty() : get(address, 0);
      default:
        throw exchange.refused(expected);
    }
  }

  private static long place(Exchange exchange) throws TransferException {
    Matcher range = RANGE.matcher(exchange.header("Content-Range").orElse(""));
    if (!range.matches()) {
      throw new TransferException("a part of a file that does not tell its place");
    }
    return Long.parseLong(range.group(1));
  }
}
