package org.frisket.analysis.bench.serve.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.frisket.models.error.WorkFailedException;
import org.frisket.savedmodels.json.Json;

/** Puts tasks into a server, takes them away, and reads what it counts. */
public final class Management {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int FIRST_ERROR = 300;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI server;
  private final Map<String, String> headers;

  public Management(URI server, Map<String, String> headers) {
    this.server = server;
    this.headers = headers;
  }

  /**
   * Puts an archive, and waits until it is served.
   *
   * @return its version
   * @throws WorkFailedException if the server refuses it
   */
  public int put(String task, byte[] archive) {
    String said =
        send(
            HttpRequest.newBuilder(server.resolve("/admin/v1/tasks/" + task))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(archive)));
    try {
      return Json.compact().readTree(said).required("version").asInt();
    } catch (IOException | IllegalArgumentException e) {
      throw new WorkFailedException("task " + task + " was put, and the server said: " + said, e);
    }
  }

  /**
   * Takes a version away.
   *
   * @throws WorkFailedException if the server refuses that
   */
  public void remove(String task, int version) {
    send(
        HttpRequest.newBuilder(
                server.resolve("/admin/v1/tasks/%s/versions/%d".formatted(task, version)))
            .DELETE());
  }

  /**
   * The total of one of the server's counters that has no labels.
   *
   * @param counter such as {@code frisket_tokens_total}
   * @throws WorkFailedException if the server has none of this name
   */
  public double total(String counter) {
    String line = counter + "{} ";
    return send(HttpRequest.newBuilder(server.resolve("/monitoring/prometheus/metrics")).GET())
        .lines()
        .filter(series -> series.startsWith(line))
        .mapToDouble(series -> Double.parseDouble(series.substring(line.length())))
        .findFirst()
        .orElseThrow(() -> new WorkFailedException("the server has no counter " + counter));
  }

  private String send(HttpRequest.Builder request) {
    headers.forEach(request::header);
    HttpRequest built = request.timeout(PATIENCE).build();
    String what = built.method() + " " + built.uri().getPath();
    try {
      HttpResponse<String> response = client.send(built, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= FIRST_ERROR) {
        throw new WorkFailedException(
            "%s: %d %s".formatted(what, response.statusCode(), response.body()));
      }
      return response.body();
    } catch (IOException e) {
      throw new WorkFailedException(what + " was not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkFailedException(what + " was interrupted", e);
    }
  }
}
