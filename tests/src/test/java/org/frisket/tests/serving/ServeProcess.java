package org.frisket.tests.serving;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.frisket.savedmodels.json.Json;

/** {@code serve} as a process of its own, on free ports. */
final class ServeProcess implements AutoCloseable {
  private final Process process;
  private final URI address;
  private final HttpClient client = HttpClient.newHttpClient();

  /** Starts it, and waits until it says where it is. */
  ServeProcess(Path store, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("org.frisket.server.Main", "serve", "--json", "--threads", "1"));
    command.addAll(List.of("--port", "0", "--grpc-port", "0", "--store", store.toString()));
    command.addAll(List.of(more));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    JsonNode said = Json.compact().readTree(out.readLine());
    address = URI.create(said.get("addresses").get(0).asText());
  }

  int port() {
    return address.getPort();
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(address.resolve(path)).GET());
  }

  HttpResponse<String> post(String path, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(address.resolve(path))
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<String> put(String path, byte[] body, String... headers)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(address.resolve(path))
            .headers(headers)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** SIGKILL; returns when it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Its exit code. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("serve does not end");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
