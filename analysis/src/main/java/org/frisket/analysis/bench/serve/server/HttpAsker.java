package org.frisket.analysis.bench.serve.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.frisket.analysis.bench.serve.load.Asker;
import org.frisket.analysis.bench.serve.load.Call;
import org.frisket.analysis.bench.serve.load.Reply;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.json.Json;

/** Asks a server for the labels of texts, as JSON over HTTP. */
public final class HttpAsker implements Asker {
  private static final int OK = 200;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private final Map<String, String> headers;
  private final Duration patience;
  private final Workload workload;
  private final Expected expected;
  private final Map<Call, HttpRequest> requests = new HashMap<>();

  /**
   * @param headers of every request
   * @param patience after which a request without an answer has failed
   */
  public HttpAsker(
      URI server,
      Map<String, String> headers,
      Duration patience,
      Workload workload,
      Expected expected) {
    this.server = server;
    this.headers = headers;
    this.patience = patience;
    this.workload = workload;
    this.expected = expected;
  }

  @Override
  public CompletableFuture<Reply> ask(Call call) {
    return client
        .sendAsync(
            requests.computeIfAbsent(call, this::request), HttpResponse.BodyHandlers.ofByteArray())
        .thenApply(response -> judged(call, response));
  }

  private HttpRequest request(Call call) {
    String path = "/text/v1/tasks/" + workload.tasks().get(call.task()) + ":classify";
    HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path)).timeout(patience);
    headers.forEach(request::header);
    return request
        .POST(
            HttpRequest.BodyPublishers.ofByteArray(
                Json.line(body(call)).getBytes(StandardCharsets.UTF_8)))
        .build();
  }

  private ObjectNode body(Call call) {
    boolean pairs = workload.kind() == TaskKind.SENTENCE_PAIR;
    List<?> texts =
        workload.texts(call).stream()
            .map(Example::texts)
            .map(one -> pairs ? one : one.get(0))
            .toList();
    ObjectNode body = Json.compact().createObjectNode();
    return body.set(pairs ? "pairs" : "inputs", Json.compact().valueToTree(texts));
  }

  private Reply judged(Call call, HttpResponse<byte[]> response) {
    int status = response.statusCode();
    String said = new String(response.body(), StandardCharsets.UTF_8);
    if (status == TOO_MANY || status == UNAVAILABLE) {
      return Reply.refused(status + " " + said);
    }
    return status == OK ? judged(call, said) : Reply.failed(status + " " + said);
  }

  private Reply judged(Call call, String body) {
    try {
      List<Map<String, Double>> scores = new ArrayList<>();
      for (JsonNode result : Json.compact().readTree(body).path("results")) {
        scores.add(scores(result));
      }
      return expected.judge(call, scores);
    } catch (JsonProcessingException e) {
      return Reply.wrong("no JSON: " + body);
    }
  }

  private static Map<String, Double> scores(JsonNode labels) {
    Map<String, Double> scores = new HashMap<>();
    labels.forEach(one -> scores.put(one.path("label").asText(), one.path("score").asDouble()));
    return scores;
  }
}
