package org.frisket.models.checkpoint.hub;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.frisket.models.transfer.TransferException;

/**
 * What the answers on the way to a file say of it. The hub's own answer comes first and knows more
 * than that of the storage it points to, so it counts.
 */
final class AnswerHeaders {
  private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d{1,18})");

  private Optional<String> linkedTag = Optional.empty();
  private Optional<String> commit = Optional.empty();

  void add(HttpURLConnection connection) {
    linkedTag = linkedTag.or(() -> header(connection, "X-Linked-Etag"));
    commit = commit.or(() -> header(connection, "X-Repo-Commit").filter(AnswerHeaders::isCommit));
  }

  private static boolean isCommit(String text) {
    return text.matches("[0-9a-f]{40}");
  }

  private static Optional<String> header(HttpURLConnection connection, String name) {
    return Optional.ofNullable(connection.getHeaderField(name));
  }

  /**
   * The answer of a connection that gives the whole file.
   *
   * @throws TransferException if it does not say how large the file is
   */
  HubAnswer whole(HttpURLConnection connection) throws IOException {
    long size = connection.getContentLengthLong();
    if (size < 0) {
      throw new TransferException(connection.getURL() + ": an answer that does not tell its size");
    }
    return answer(connection, 0, size);
  }

  /**
   * The answer of a connection that gives the rest of a file.
   *
   * @throws TransferException if it does not say which
   */
  HubAnswer part(HttpURLConnection connection) throws IOException {
    Matcher range = RANGE.matcher(header(connection, "Content-Range").orElse(""));
    if (!range.matches()) {
      throw new TransferException(connection.getURL() + ": a part that does not tell its place");
    }
    return answer(connection, Long.parseLong(range.group(1)), Long.parseLong(range.group(2)));
  }

  private HubAnswer answer(HttpURLConnection connection, long start, long size) throws IOException {
    String tag =
        linkedTag.or(() -> header(connection, "ETag")).map(AnswerHeaders::plain).orElse("");
    return new HubAnswer(tag, commit, start, size, connection.getInputStream());
  }

  /** Without quotes and the mark of a weak tag. */
  private static String plain(String tag) {
    return tag.replaceFirst("^W/", "").replace("\"", "");
  }
}
