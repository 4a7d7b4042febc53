package org.frisket.training.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;

/** Calls of MLflow's REST API 2.0. */
final class MlflowClient {
  static final String ADDRESS = "MLFLOW_TRACKING_URI";

  private static final String USER = "MLFLOW_TRACKING_USERNAME";
  private static final String PASSWORD = "MLFLOW_TRACKING_PASSWORD";
  private static final String TOKEN = "MLFLOW_TRACKING_TOKEN";
  private static final String API = "/api/2.0/mlflow/";
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int OK = 200;
  private static final int SERVER_ERROR = 500;
  private static final int LONGEST_TOLD = 200;

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final String address;
  private final Optional<String> authorization;

  private MlflowClient(String address, Optional<String> authorization) {
    this.address = address;
    this.authorization = authorization;
  }

  /** An answer that is no success: another try would get the same. */
  static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;
    private final String code;

    RefusedException(String code, String message) {
      super(message);
      this.code = code;
    }

    /** MLflow's name of the error; empty where the answer has none. */
    String code() {
      return code;
    }
  }

  /**
   * @param place the server's address; empty for that of the environment
   * @throws InvalidInputException if there is none, or it is no address of a server
   */
  static MlflowClient of(String place, Map<String, String> environment) {
    String written = place.isEmpty() ? environment.getOrDefault(ADDRESS, "") : place;
    URI uri = uri(written);
    if (uri.getHost() == null
        || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
      throw InvalidInputException.of(
          "address of MLflow",
          written.isEmpty() ? "none" : written,
          "one of a server, such as mlflow=http://127.0.0.1:5000, or " + ADDRESS + "=…");
    }
    if (uri.getRawUserInfo() != null) {
      throw InvalidInputException.of(
          "address of MLflow",
          uri.getHost() + " with a user's name before it",
          "one without; " + USER + " and " + PASSWORD + ", or " + TOKEN + " say who asks");
    }
    return new MlflowClient(written.replaceAll("/+$", ""), authorization(environment));
  }

  private static URI uri(String written) {
    try {
      return URI.create(written);
    } catch (IllegalArgumentException e) {
      return URI.create("none");
    }
  }

  private static Optional<String> authorization(Map<String, String> environment) {
    if (environment.containsKey(USER)) {
      String both = environment.get(USER) + ":" + environment.getOrDefault(PASSWORD, "");
      byte[] bytes = both.getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(bytes));
    }
    return Optional.ofNullable(environment.get(TOKEN)).map(token -> "Bearer " + token);
  }

  String address() {
    return address;
  }

  /**
   * Posts a body.
   *
   * @param path such as {@code runs/create}
   * @throws RefusedException if the server does not want it
   * @throws IOException if it does not answer, or has a problem of its own
   */
  JsonNode post(String path, ObjectNode body) throws IOException {
    return ask(
        request(API + path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.line(body))));
  }

  /**
   * Puts a file where the server keeps those of a run.
   *
   * @param path below {@code mlflow-artifacts/artifacts}
   */
  void putArtifact(String path, byte[] content) throws IOException {
    ask(
        request("/api/2.0/mlflow-artifacts/artifacts/" + path)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(content)));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(ANSWER);
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  private JsonNode ask(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (answer.statusCode() == OK) {
        return Json.compact().readTree(answer.body());
      }
      throw problem(answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static IOException problem(HttpResponse<String> answer) {
    String body = answer.body();
    String told = body.substring(0, Math.min(LONGEST_TOLD, body.length()));
    String code = "";
    try {
      JsonNode json = Json.compact().readTree(body);
      code = json.path("error_code").asText();
      told = json.path("message").asText(told);
    } catch (IOException e) {
      // no JSON: told as it is
    }
    String message = "status %d: %s".formatted(answer.statusCode(), told);
    return answer.statusCode() >= SERVER_ERROR
        ? new IOException(message)
        : new RefusedException(code, message);
  }
}
