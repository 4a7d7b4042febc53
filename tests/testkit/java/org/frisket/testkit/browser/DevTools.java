package org.frisket.testkit.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls of a page of a browser by Chrome's DevTools protocol, and what the page complained of. */
final class DevTools implements WebSocket.Listener, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final AtomicInteger last = new AtomicInteger();
  private final StringBuilder message = new StringBuilder();
  private final WebSocket socket;

  DevTools(HttpClient client, URI page) {
    socket = client.newWebSocketBuilder().buildAsync(page, this).join();
  }

  /** Errors and warnings of the console, exceptions, and what the policy blocked. */
  List<String> complaints() {
    return complaints;
  }

  /**
   * Calls, and waits.
   *
   * @return {@code result}
   */
  JsonNode call(String method, Map<String, ?> parameters) throws Exception {
    int id = last.incrementAndGet();
    CompletableFuture<JsonNode> reply = new CompletableFuture<>();
    waiting.put(id, reply);
    socket
        .sendText(
            JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
        .join();
    JsonNode found = reply.get(60, TimeUnit.SECONDS);
    if (found.has("error")) {
      throw new IllegalStateException(method + ": " + found.get("error"));
    }
    return found.get("result");
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence part, boolean isLast) {
    message.append(part);
    if (isLast) {
      String whole = message.toString();
      message.setLength(0);
      try {
        read(JSON.readTree(whole));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
    webSocket.request(1);
    return null;
  }

  private void read(JsonNode json) {
    if (json.has("id")) {
      waiting.remove(json.get("id").asInt()).complete(json);
      return;
    }
    JsonNode told = json.path("params");
    switch (json.get("method").asText()) {
      case "Runtime.consoleAPICalled" -> complaints.add(told.path("args").toString());
      case "Runtime.exceptionThrown" -> complaints.add(told.path("exceptionDetails").toString());
      case "Log.entryAdded" -> complaints.add(told.path("entry").toString());
      default -> {} // the rest is no complaint
    }
  }

  @Override
  public void close() {
    socket.abort();
  }
}
