package org.frisket.training.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.models.cli.Version;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.config.FlatSettings;

/**
 * A run at an MLflow server: found by its tag {@code frisket.run_id}, or made. What it has of a
 * metric already is not sent again.
 */
final class MlflowRun {
  /** What one call may have. */
  static final int MOST_METRICS = 1000;

  private static final int MOST_PARAMETERS = 100;
  private static final int LONGEST_VALUE = 500;
  private static final String ID_TAG = "frisket.run_id";
  private static final String ARTIFACTS = "mlflow-artifacts:/";

  private final MlflowClient client;
  private final String id;
  private final Map<String, Long> lastSteps = new HashMap<>();
  private String status;

  /**
   * A number of a run.
   *
   * @param timestamp in milliseconds
   */
  record Metric(String key, double value, long step, long timestamp) {}

  private MlflowRun(MlflowClient client, String id, String status) {
    this.client = client;
    this.id = id;
    this.status = status;
  }

  /** The run, with its settings as parameters, under the experiment of its name. */
  static MlflowRun open(MlflowClient client, TrackedRun run) throws IOException {
    String experiment = experiment(client, run.config().experiment());
    JsonNode found = find(client, experiment, run.id());
    boolean known = !found.isMissingNode();
    JsonNode info = (known ? found : create(client, experiment, run)).path("info");
    MlflowRun opened =
        new MlflowRun(client, info.path("run_id").asText(), info.path("status").asText());
    found
        .path("data")
        .path("metrics")
        .forEach(
            metric ->
                opened.lastSteps.put(metric.path("key").asText(), metric.path("step").asLong()));
    if (!known) {
      opened.putParameters(run);
      opened.putConfig(info.path("artifact_uri").asText(), run.folder().resolve("config.yaml"));
    }
    return opened;
  }

  private static String experiment(MlflowClient client, String name) throws IOException {
    ObjectNode body = Json.compact().createObjectNode().put("name", name);
    try {
      return client.post("experiments/create", body).path("experiment_id").asText();
    } catch (MlflowClient.RefusedException e) {
      if (!e.code().equals("RESOURCE_ALREADY_EXISTS")) {
        throw e;
      }
    }
    ObjectNode search =
        Json.compact()
            .createObjectNode()
            .put("max_results", 1)
            .put("filter", "name = '" + name + "'");
    JsonNode found = client.post("experiments/search", search).path("experiments").path(0);
    if (found.isMissingNode()) {
      throw new MlflowClient.RefusedException("", "experiment " + name + " is deleted there");
    }
    return found.path("experiment_id").asText();
  }

  private static JsonNode find(MlflowClient client, String experiment, String runId)
      throws IOException {
    ObjectNode body =
        Json.compact()
            .createObjectNode()
            .put("max_results", 1)
            .put("filter", "tags.`%s` = '%s'".formatted(ID_TAG, runId));
    body.putArray("experiment_ids").add(experiment);
    return client.post("runs/search", body).path("runs").path(0);
  }

  private static JsonNode create(MlflowClient client, String experiment, TrackedRun run)
      throws IOException {
    ObjectNode body =
        Json.compact()
            .createObjectNode()
            .put("experiment_id", experiment)
            .put(
                "run_name",
                "%s %s seed %d"
                    .formatted(run.config().method().id(), run.id(), run.config().seed()))
            .put("start_time", System.currentTimeMillis());
    Map<String, String> tags = new TreeMap<>();
    tags.put(ID_TAG, run.id());
    tags.put("frisket.version", Version.PROGRAM);
    tags.put("frisket.command", run.command());
    tags.put("frisket.folder", run.folder().toString());
    tags.put("mlflow.source.name", "frisket");
    ArrayNode written = body.putArray("tags");
    tags.forEach((key, value) -> written.addObject().put("key", key).put("value", value));
    return client.post("runs/create", body).path("run");
  }

  private void putParameters(TrackedRun run) throws IOException {
    Map<String, String> settings = FlatSettings.of(FlatSettings.tree(run.config()));
    ObjectNode body = body();
    ArrayNode params = body.putArray("params");
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      String value = setting.getValue();
      params
          .addObject()
          .put("key", setting.getKey())
          .put("value", value.substring(0, Math.min(LONGEST_VALUE, value.length())));
      if (params.size() == MOST_PARAMETERS) {
        client.post("runs/log-batch", body);
        params.removeAll();
      }
    }
    client.post("runs/log-batch", body);
  }

  /** Only where the server itself takes files. */
  private void putConfig(String artifacts, Path config) throws IOException {
    if (artifacts.startsWith(ARTIFACTS) && Files.isRegularFile(config)) {
      String path = artifacts.substring(ARTIFACTS.length()) + "/config.yaml";
      client.putArtifact(path, Files.readAllBytes(config));
    }
  }

  /**
   * @param metrics at most {@link #MOST_METRICS}
   */
  void put(List<Metric> metrics) throws IOException {
    ObjectNode body = body();
    ArrayNode written = body.putArray("metrics");
    for (Metric metric : metrics) {
      if (metric.step() > lastSteps.getOrDefault(metric.key(), -1L)) {
        written
            .addObject()
            .put("key", metric.key())
            .put("value", metric.value())
            .put("timestamp", metric.timestamp())
            .put("step", metric.step());
      }
    }
    if (!written.isEmpty()) {
      update("RUNNING", null);
      client.post("runs/log-batch", body);
    }
  }

  /**
   * Says how it stands, unless the server knows.
   *
   * @param end in milliseconds; null while it goes on
   */
  void update(String other, Long end) throws IOException {
    if (other.equals(status)) {
      return;
    }
    ObjectNode body = body().put("status", other);
    if (end != null) {
      body.put("end_time", end);
    }
    client.post("runs/update", body);
    status = other;
  }

  private ObjectNode body() {
    return Json.compact().createObjectNode().put("run_id", id);
  }
}
