package org.frisket.server.run;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.frisket.savedmodels.serving.engine.EngineSettings;
import org.frisket.server.fixtures.SmallModel;
import org.frisket.server.model.ModelConfig;
import org.frisket.server.security.Guard;
import org.frisket.server.security.Tokens;

/**
 * A whole server in this process, on free ports, over an empty store and the model {@code small}.
 */
final class RunningServer implements AutoCloseable {
  static final String ASK = "{\"instances\": [1.0, 2.0]}";
  static final String PREDICT = "/v1/models/small:predict";

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final FrisketServer server;

  RunningServer(Path folder, Optional<Tokens> tokens, List<String> origins) throws IOException {
    this(folder, tokens, origins, Limits.defaults());
  }

  RunningServer(Path folder, Optional<Tokens> tokens, List<String> origins, Limits limits)
      throws IOException {
    this(folder, tokens, origins, limits, EngineSettings.defaults());
  }

  /** One whose engine may use more or less; the folder may have a store. */
  RunningServer(Path folder, EngineSettings engine) throws IOException {
    this(folder, Optional.empty(), List.of(), Limits.defaults(), engine);
  }

  private RunningServer(
      Path folder,
      Optional<Tokens> tokens,
      List<String> origins,
      Limits limits,
      EngineSettings engine)
      throws IOException {
    server = FrisketServer.start(settings(folder, tokens, origins, limits, engine), List.of());
  }

  private ServerSettings settings(
      Path folder,
      Optional<Tokens> tokens,
      List<String> origins,
      Limits limits,
      EngineSettings engine)
      throws IOException {
    Path store = Files.createDirectories(folder.resolve("store"));
    Path model =
        SmallModel.write(Files.createDirectories(folder.resolve("small")), 1, 3).getParent();
    return new ServerSettings(
        store,
        List.of(ModelConfig.newest("small", model.toAbsolutePath())),
        engine.withThreads(1),
        Addresses.of("127.0.0.1", 0, 0),
        Optional.empty(),
        new Guard(tokens),
        Files.createDirectories(folder.resolve("uploads")),
        limits,
        Duration.ofSeconds(2),
        origins,
        Optional.of(log::add));
  }

  FrisketServer server() {
    return server;
  }

  /**
   * What it has said, once so many lines of it hold a text: an answer may be there before its line.
   */
  List<String> log(String text, int times) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (System.nanoTime() < end
        && log.stream().filter(line -> line.contains(text)).count() < times) {
      Thread.sleep(10);
    }
    return log;
  }

  int port() {
    return URI.create(server.addresses().get(0)).getPort();
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(request(path, headers).GET());
  }

  HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.addresses().get(0) + path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    server.close();
  }
}
