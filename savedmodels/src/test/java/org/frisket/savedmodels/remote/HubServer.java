package org.frisket.savedmodels.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.frisket.models.files.Sha256;

/**
 * A hub on this machine that can have one repository, {@code house/tasks}, and answers as Hugging
 * Face's documented interface does: preupload, Git LFS batch, commit as NDJSON, and files by {@code
 * resolve}, large ones from a storage that wants no token. Weights are large.
 */
final class HubServer implements AutoCloseable {
  static final String TOKEN = "hf_secret";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REPOSITORY = "/api/models/house/tasks/";

  private final HttpServer server;
  private final Map<String, byte[]> storage = new ConcurrentHashMap<>();
  private final Map<String, String> large = new ConcurrentHashMap<>();
  private final Map<String, byte[]> small = new ConcurrentHashMap<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<String> commits = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean made;

  HubServer() throws IOException {
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What each request was for. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  /** Summaries, in order. */
  List<String> commits() {
    return List.copyOf(commits);
  }

  /** Paths, with what they are kept as. */
  Map<String, String> files() {
    Map<String, String> all = new TreeMap<>();
    small.keySet().forEach(path -> all.put(path, "small"));
    large.keySet().forEach(path -> all.put(path, "large"));
    return all;
  }

  String text(String path) {
    return new String(small.get(path), StandardCharsets.UTF_8);
  }

  /** Somebody else writes to it. */
  void commitAnything() {
    commits.add("of somebody else");
  }

  private String head() {
    return Sha256.of("commit " + commits.size()).substring(0, 40);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(exchange.getRequestMethod() + " " + path);
    boolean known =
        ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    if (path.startsWith("/storage/")) {
      storage(exchange, path.substring("/storage/".length()), known);
    } else if (!known) {
      end(exchange, 401, "{\"error\":\"Invalid username or password.\"}");
    } else if (path.equals("/api/repos/create")) {
      create(exchange);
    } else if (!made) {
      end(exchange, 404, "{\"error\":\"Repository not found\"}");
    } else if (path.startsWith("/house/tasks/resolve/main/")) {
      resolve(exchange, path.substring("/house/tasks/resolve/main/".length()));
    } else {
      post(
          exchange,
          path,
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private void create(HttpExchange exchange) throws IOException {
    JsonNode question = JSON.readTree(exchange.getRequestBody());
    boolean ours =
        question.path("organization").asText().equals("house")
            && question.path("name").asText().equals("tasks")
            && question.path("private").asBoolean();
    made = made || ours;
    end(exchange, ours ? 200 : 400, "{}");
  }

  private void storage(HttpExchange exchange, String oid, boolean known) throws IOException {
    if (known) {
      end(exchange, 400, "a token that is not for the storage");
    } else if (exchange.getRequestMethod().equals("PUT")) {
      byte[] content = exchange.getRequestBody().readAllBytes();
      boolean right = Sha256.of(content).equals(oid);
      if (right) {
        storage.put(oid, content);
      }
      end(exchange, right ? 200 : 400, "");
    } else {
      end(exchange, 200, storage.get(oid));
    }
  }

  private void resolve(HttpExchange exchange, String path) throws IOException {
    exchange.getResponseHeaders().set("X-Repo-Commit", head());
    if (large.containsKey(path)) {
      exchange
          .getResponseHeaders()
          .set(
              "Location",
              address().replace("127.0.0.1", "localhost") + "/storage/" + large.get(path));
      end(exchange, 302, "");
    } else if (small.containsKey(path)) {
      end(exchange, 200, small.get(path));
    } else {
      end(exchange, 404, "Entry not found");
    }
  }

  private void post(HttpExchange exchange, String path, String question) throws IOException {
    switch (path) {
      case REPOSITORY + "preupload/main" -> end(exchange, 200, modes(JSON.readTree(question)));
      case "/house/tasks.git/info/lfs/objects/batch" ->
          end(exchange, 200, batch(JSON.readTree(question)));
      case "/verify" -> end(exchange, 200, "{}");
      case REPOSITORY + "commit/main" -> commit(exchange, question.lines().toList());
      default -> end(exchange, 404, "");
    }
  }

  private static String modes(JsonNode question) throws IOException {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode files = answer.putArray("files");
    for (JsonNode file : question.path("files")) {
      String path = file.path("path").asText();
      boolean isLarge = path.contains("variables.data") || path.endsWith(".safetensors");
      files.addObject().put("path", path).put("uploadMode", isLarge ? "lfs" : "regular");
    }
    return JSON.writeValueAsString(answer);
  }

  private String batch(JsonNode question) throws IOException {
    ObjectNode answer = JSON.createObjectNode().put("transfer", "basic");
    ArrayNode objects = answer.putArray("objects");
    for (JsonNode object : question.path("objects")) {
      String oid = object.path("oid").asText();
      ObjectNode one =
          objects.addObject().put("oid", oid).put("size", object.path("size").asLong());
      if (!storage.containsKey(oid)) {
        ObjectNode actions = one.putObject("actions");
        actions.putObject("upload").put("href", address() + "/storage/" + oid);
        actions.putObject("verify").put("href", address() + "/verify");
      }
    }
    return JSON.writeValueAsString(answer);
  }

  private void commit(HttpExchange exchange, List<String> lines) throws IOException {
    JsonNode header = JSON.readTree(lines.get(0)).path("value");
    String parent = header.path("parentCommit").asText(head());
    if (!parent.equals(head())) {
      end(exchange, 412, "{\"error\":\"A commit has happened since.\"}");
      return;
    }
    for (String line : lines.subList(1, lines.size())) {
      JsonNode file = JSON.readTree(line);
      JsonNode value = file.path("value");
      if (file.path("key").asText().equals("lfsFile")) {
        large.put(value.path("path").asText(), value.path("oid").asText());
      } else {
        small.put(
            value.path("path").asText(),
            Base64.getDecoder().decode(value.path("content").asText()));
      }
    }
    commits.add(header.path("summary").asText());
    end(exchange, 200, "{\"success\":true}");
  }

  private static void end(HttpExchange exchange, int status, String text) throws IOException {
    end(exchange, status, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void end(HttpExchange exchange, int status, byte[] content) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
    if (content.length > 0) {
      exchange.getResponseBody().write(content);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
