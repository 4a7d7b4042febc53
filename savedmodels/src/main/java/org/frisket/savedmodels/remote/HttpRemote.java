package org.frisket.savedmodels.remote;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.frisket.models.error.WorkFailedException;
import org.frisket.models.transfer.Tries;

/**
 * A server that takes files by PUT and gives them by GET, and makes folders by itself; with {@link
 * SigV4}, S3 and what is like it.
 *
 * @param address what users call it
 * @param base below which the files lie; no slash at its end
 * @param signer for every request
 * @param hashHeader that a file's SHA-256 is sent in, and asked for by HEAD
 */
record HttpRemote(String address, URI base, Signer signer, String hashHeader) implements Remote {
  private static final String TAG = "ETag";
  private static final String EXPECTED =
      "one that may be read and written with what FRISKET_REMOTE_TOKEN or AWS_ACCESS_KEY_ID says";

  @Override
  public Optional<RemoteContent> get(String path, long start) throws IOException {
    return new HttpContent(signer, TAG, EXPECTED).get(at(path), start);
  }

  private URI at(String path) {
    return URI.create(base + "/" + path);
  }

  @Override
  public void put(List<OutgoingFile> files, Optional<String> tag, String what) throws IOException {
    int last = files.size() - 1;
    for (OutgoingFile file : files.subList(0, last)) {
      Tries.until(() -> has(file.file()) || put(file, Map.of()), GIVEN_UP);
    }
    Map<String, String> unchanged = new TreeMap<>();
    tag.filter(HttpRemote::isExact).ifPresent(known -> unchanged.put("If-Match", known));
    Tries.until(() -> put(files.get(last), unchanged), GIVEN_UP);
  }

  /** A weak tag matches nothing. */
  private static boolean isExact(String tag) {
    return tag.startsWith("\"");
  }

  private boolean has(RemoteFile file) throws IOException {
    URI place = at(file.path());
    Map<String, String> headers = signer.signed("HEAD", place, Map.of(), HttpContent.NOTHING);
    try (Exchange head = Exchange.of("HEAD", place, headers)) {
      return head.isDone() && head.header(hashHeader).orElse("").equals(file.sha256());
    }
  }

  private boolean put(OutgoingFile file, Map<String, String> conditions) throws IOException {
    URI place = at(file.file().path());
    Map<String, String> headers = new TreeMap<>();
    headers.put(hashHeader, file.file().sha256());
    headers.put("Content-Type", "application/octet-stream");
    headers = new TreeMap<>(signer.signed("PUT", place, headers, file.file().sha256()));
    headers.putAll(conditions);
    try (Exchange exchange = Exchange.of("PUT", place, headers, file.content())) {
      if (exchange.status() == HttpURLConnection.HTTP_PRECON_FAILED) {
        throw new WorkFailedException(
            address + ": somebody else has changed it meanwhile; the same command goes on");
      }
      if (!exchange.isDone()) {
        throw exchange.refused(EXPECTED);
      }
      return true;
    }
  }
}
