package org.frisket.savedmodels.remote;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.frisket.models.files.Sha256;

/**
 * A server on this machine that takes files by PUT and gives them by GET, whole or from a byte on.
 * It keeps the headers that a file came with, as S3 keeps metadata.
 */
final class FileServer implements AutoCloseable {
  private record Kept(byte[] content, Map<String, String> headers) {}

  private static final List<String> METADATA = List.of("x-amz-meta-sha256", "X-Checksum-Sha256");

  private final HttpServer server;
  private final Map<String, Kept> files = new ConcurrentSkipListMap<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<Headers> headers = Collections.synchronizedList(new ArrayList<>());
  private final Deque<Integer> cuts = new ArrayDeque<>();
  private final Deque<Integer> failures = new ArrayDeque<>();

  FileServer() throws IOException {
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Paths of all files, sorted. */
  List<String> paths() {
    return List.copyOf(files.keySet());
  }

  byte[] content(String path) {
    return files.get(path).content();
  }

  void put(String path, byte[] content) {
    files.put(path, new Kept(content, Map.of()));
  }

  /** Method and path of each request, with its range if it has one. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  List<Headers> headers() {
    return List.copyOf(headers);
  }

  void forgetWhatWasAsked() {
    asked.clear();
    headers.clear();
  }

  /** The next contents end after so many bytes each, as if a wire were pulled; 0 cuts none. */
  void cut(Integer... afterBytes) {
    cuts.addAll(Arrays.asList(afterBytes));
  }

  /** The next requests are answered with these; 0 is for an answer as it should be. */
  void fail(Integer... statuses) {
    failures.addAll(Arrays.asList(statuses));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath().substring(1);
    String range = exchange.getRequestHeaders().getFirst("Range");
    asked.add(exchange.getRequestMethod() + " " + path + (range == null ? "" : " " + range));
    headers.add(exchange.getRequestHeaders());
    int failure = failures.isEmpty() ? 0 : failures.pop();
    if (failure > 0) {
      exchange.getRequestBody().readAllBytes();
      end(exchange, failure);
    } else if (exchange.getRequestMethod().equals("PUT")) {
      take(exchange, path);
    } else if (!files.containsKey(path)) {
      end(exchange, 404);
    } else {
      give(exchange, files.get(path), range);
    }
  }

  private void take(HttpExchange exchange, String path) throws IOException {
    byte[] content = exchange.getRequestBody().readAllBytes();
    String wanted = exchange.getRequestHeaders().getFirst("If-Match");
    Optional<Kept> there = Optional.ofNullable(files.get(path));
    if (wanted != null && !there.map(FileServer::tag).orElse("").equals(wanted)) {
      end(exchange, 412);
      return;
    }
    Map<String, String> kept = new ConcurrentSkipListMap<>();
    for (String name : METADATA) {
      Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
          .ifPresent(value -> kept.put(name, value));
    }
    files.put(path, new Kept(content, kept));
    end(exchange, 201);
  }

  private static String tag(Kept file) {
    return '"' + Sha256.of(file.content()).substring(0, 16) + '"';
  }

  private void give(HttpExchange exchange, Kept file, String range) throws IOException {
    byte[] content = file.content();
    file.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("ETag", tag(file));
    if (exchange.getRequestMethod().equals("HEAD")) {
      end(exchange, 200);
      return;
    }
    int start = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
    if (start > 0) {
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range",
              "bytes %d-%d/%d".formatted(start, content.length - 1, content.length));
    }
    int cut = cuts.isEmpty() ? 0 : cuts.pop();
    int most = cut == 0 ? content.length : cut;
    exchange.sendResponseHeaders(start > 0 ? 206 : 200, content.length - start);
    OutputStream body = exchange.getResponseBody();
    body.write(content, start, Math.min(most, content.length - start));
    body.flush();
    exchange.close();
  }

  private static void end(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
