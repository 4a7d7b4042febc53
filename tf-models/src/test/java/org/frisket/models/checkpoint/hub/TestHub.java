package org.frisket.models.checkpoint.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.files.Sha256;

/**
 * A hub on this machine with one model, {@code house/tiny}. Files that end in .safetensors lie in a
 * storage of their own, as large ones do: the hub's answer points there and has their SHA-256.
 */
final class TestHub implements AutoCloseable {
  static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private final HttpServer server;
  private final Map<String, byte[]> files = new HashMap<>();
  private final Map<String, String> tags = new HashMap<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final Deque<Integer> cuts = new ArrayDeque<>();
  private Optional<Integer> status = Optional.empty();
  private boolean knowsRanges = true;

  TestHub() throws IOException {
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/house/tiny/resolve/", this::answer);
    server.createContext("/storage/", this::send);
    server.start();
  }

  Hub hub() {
    return Hub.of("http://127.0.0.1:" + server.getAddress().getPort(), false);
  }

  /** Serves all files of a folder. */
  void serve(Path folder) throws IOException {
    files.clear();
    tags.clear();
    try (var paths = Files.list(folder)) {
      for (Path path : paths.toList()) {
        put(path.getFileName().toString(), Files.readAllBytes(path));
      }
    }
  }

  void put(String file, byte[] content) {
    files.put(file, content);
    tags.put(file, Sha256.of(content));
  }

  void remove(String file) {
    files.remove(file);
  }

  /** Says that a file has another content than it has. */
  void lie(String file, String tag) {
    tags.put(file, tag);
  }

  /** The next contents of large files end after so many bytes each, as if a wire were pulled. */
  void cut(Integer... afterBytes) {
    cuts.addAll(Arrays.asList(afterBytes));
  }

  /** Answers everything with that status. */
  void fail(int code) {
    status = Optional.of(code);
  }

  void forgetRanges() {
    knowsRanges = false;
  }

  /** What was asked of the hub and of its storage: revision and file, and the range if any. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  void forgetWhatWasAsked() {
    asked.clear();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/");
    String file = path[path.length - 1];
    asked.add(path[4] + " " + file);
    exchange.getResponseHeaders().set("X-Repo-Commit", COMMIT);
    if (status.isPresent() || !files.containsKey(file)) {
      exchange.sendResponseHeaders(status.orElse(404), -1);
      exchange.close();
    } else if (file.endsWith(".safetensors")) {
      exchange.getResponseHeaders().set("X-Linked-Etag", '"' + tags.get(file) + '"');
      exchange.getResponseHeaders().set("Location", "/storage/" + file);
      exchange.sendResponseHeaders(302, -1);
      exchange.close();
    } else {
      exchange.getResponseHeaders().set("ETag", "W/\"" + tags.get(file).substring(0, 40) + '"');
      send(exchange, files.get(file), 0, Integer.MAX_VALUE);
    }
  }

  private void send(HttpExchange exchange) throws IOException {
    String file = exchange.getRequestURI().getPath().replace("/storage/", "");
    byte[] content = files.get(file);
    String range = exchange.getRequestHeaders().getFirst("Range");
    asked.add("storage " + file + (range == null ? "" : " " + range));
    int start =
        range == null || !knowsRanges
            ? 0
            : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
    exchange.getResponseHeaders().set("ETag", "\"the storage's own\"");
    if (start > 0 && start >= content.length) {
      exchange.sendResponseHeaders(416, -1);
      exchange.close();
      return;
    }
    send(exchange, content, start, cuts.isEmpty() ? Integer.MAX_VALUE : cuts.pop());
  }

  private static void send(HttpExchange exchange, byte[] content, int start, int most)
      throws IOException {
    if (start > 0) {
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range",
              "bytes " + start + "-" + (content.length - 1) + "/" + content.length);
    }
    exchange.sendResponseHeaders(start > 0 ? 206 : 200, content.length - start);
    OutputStream body = exchange.getResponseBody();
    body.write(content, start, Math.min(most, content.length - start));
    body.flush();
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
