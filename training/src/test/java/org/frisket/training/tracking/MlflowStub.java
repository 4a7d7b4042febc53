package org.frisket.training.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.savedmodels.json.Json;

/** The part of an MLflow server that a tracker asks, as its REST API is documented. */
final class MlflowStub implements AutoCloseable {
  private static final String API = "/api/2.0/mlflow/";
  private final HttpServer server;
  private final Map<String, String> experiments = new TreeMap<>();
  private final List<Kept> runs = new ArrayList<>();
  private final List<String> authorizations = new ArrayList<>();
  private final Map<String, String> artifacts = new TreeMap<>();
  private volatile int failing;

  /** A run as the server keeps it. */
  static final class Kept {
    final String experiment;
    final Map<String, String> tags = new TreeMap<>();
    final Map<String, String> params = new TreeMap<>();
    final List<String> metrics = new ArrayList<>();
    final Map<String, JsonNode> latest = new TreeMap<>();
    final List<String> statuses = new ArrayList<>();

    private Kept(String experiment) {
      this.experiment = experiment;
    }
  }

  /** What the server answers a wrong question. */
  private static final class WrongException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongException(String code) {
      super(code);
    }
  }

  MlflowStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on every answer has this status; 0 for what is asked for. */
  void failWith(int status) {
    failing = status;
  }

  synchronized List<Kept> runs() {
    return List.copyOf(runs);
  }

  synchronized Kept run() {
    if (runs.size() != 1) {
      throw new AssertionError(runs.size() + " runs");
    }
    return runs.get(0);
  }

  synchronized Map<String, String> artifacts() {
    return Map.copyOf(artifacts);
  }

  synchronized List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    String path = exchange.getRequestURI().getPath();
    if (failing > 0) {
      answer(exchange, failing, "<html>not now</html>");
      return;
    }
    try {
      answer(exchange, 200, path.startsWith(API) ? call(exchange, path, body) : put(path, body));
    } catch (WrongException e) {
      ObjectNode error = Json.compact().createObjectNode();
      answer(exchange, 400, Json.line(error.put("error_code", e.getMessage()).put("message", "")));
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String put(String path, String body) {
    artifacts.put(path, body);
    return "{}";
  }

  private String call(HttpExchange exchange, String path, String body) throws IOException {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    require(exchange.getRequestMethod().equals("POST") && type.equals("application/json"));
    JsonNode asked = Json.compact().readTree(body);
    return switch (path.substring(API.length())) {
      case "experiments/create" -> createExperiment(asked.path("name").asText());
      case "experiments/search" -> searchExperiments(asked.path("filter").asText());
      case "runs/search" -> searchRuns(asked);
      case "runs/create" -> createRun(asked);
      case "runs/log-batch" -> logBatch(asked);
      case "runs/update" -> update(asked);
      default -> throw new WrongException("ENDPOINT_NOT_FOUND");
    };
  }

  private static void require(boolean right) {
    if (!right) {
      throw new WrongException("INVALID_PARAMETER_VALUE");
    }
  }

  private String createExperiment(String name) {
    if (experiments.containsKey(name)) {
      throw new WrongException("RESOURCE_ALREADY_EXISTS");
    }
    experiments.put(name, Integer.toString(experiments.size() + 1));
    return "{\"experiment_id\": \"%s\"}".formatted(experiments.get(name));
  }

  private String searchExperiments(String filter) {
    String name = filter.replaceAll("name = '(.*)'", "$1");
    return "{\"experiments\": [{\"experiment_id\": \"%s\", \"name\": \"%s\"}]}"
        .formatted(experiments.get(name), name);
  }

  private String searchRuns(JsonNode asked) {
    require(asked.path("experiment_ids").isArray());
    String wanted = asked.path("filter").asText();
    for (int id = 0; id < runs.size(); id++) {
      String tag = "tags.`frisket.run_id` = '" + runs.get(id).tags.get("frisket.run_id") + "'";
      if (tag.equals(wanted)) {
        return "{\"runs\": [" + described(id) + "]}";
      }
    }
    return "{}";
  }

  private ObjectNode described(int id) {
    ObjectNode run = Json.compact().createObjectNode();
    run.putObject("info")
        .put("run_id", "run-" + id)
        .put("status", status(runs.get(id)))
        .put(
            "artifact_uri",
            "mlflow-artifacts:/%s/run-%d/artifacts".formatted(runs.get(id).experiment, id));
    runs.get(id).latest.values().forEach(run.putObject("data").putArray("metrics")::add);
    return run;
  }

  private String createRun(JsonNode asked) {
    require(asked.path("start_time").isIntegralNumber() && asked.path("run_name").isTextual());
    Kept kept = new Kept(asked.path("experiment_id").asText());
    asked
        .path("tags")
        .forEach(tag -> kept.tags.put(tag.path("key").asText(), tag.path("value").asText()));
    runs.add(kept);
    return "{\"run\": " + described(runs.size() - 1) + "}";
  }

  private static String status(Kept run) {
    return run.statuses.isEmpty() ? "RUNNING" : run.statuses.get(run.statuses.size() - 1);
  }

  private Kept asked(JsonNode asked) {
    String id = asked.path("run_id").asText();
    require(id.startsWith("run-"));
    return runs.get(Integer.parseInt(id.substring("run-".length())));
  }

  private String logBatch(JsonNode asked) {
    Kept run = asked(asked);
    require(asked.path("metrics").size() <= 1000 && asked.path("params").size() <= 100);
    for (JsonNode param : asked.path("params")) {
      require(param.path("value").asText().length() <= 500);
      String before = run.params.put(param.path("key").asText(), param.path("value").asText());
      require(before == null);
    }
    for (JsonNode metric : asked.path("metrics")) {
      require(metric.path("value").isNumber() && metric.path("timestamp").asLong() > 0);
      run.metrics.add(metric.path("key").asText() + "@" + metric.path("step").asLong());
      run.latest.put(metric.path("key").asText(), metric);
    }
    return "{}";
  }

  private String update(JsonNode asked) {
    asked(asked).statuses.add(asked.path("status").asText());
    return "{}";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
