package org.frisket.server.run;

import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.error.ErrorText;
import org.frisket.models.error.WorkFailedException;
import org.frisket.savedmodels.serving.engine.ServedTask;
import org.frisket.server.api.ApiLimits;
import org.frisket.server.api.OpenApi;
import org.frisket.server.grpc.GrpcEndpoint;
import org.frisket.server.grpc.GrpcOptions;
import org.frisket.server.http.Drain;
import org.frisket.server.http.GuardedModels;
import org.frisket.server.http.RequestAccess;
import org.frisket.server.http.Surroundings;
import org.frisket.server.management.ManagementEndpoint;
import org.frisket.server.management.ManagementOptions;
import org.frisket.server.management.UploadFolder;
import org.frisket.server.metrics.Metrics;
import org.frisket.server.metrics.RequestMetrics;
import org.frisket.server.model.Models;
import org.frisket.server.rest.RestApi;
import org.frisket.server.rest.RestOptions;
import org.frisket.server.tasks.JoinedModels;
import org.frisket.server.text.TextEndpoint;
import org.frisket.server.text.TextOptions;

/** A server that runs, until it is closed. */
public final class FrisketServer implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(FrisketServer.class);
  private static final Duration IDLE = Duration.ofSeconds(90);
  private static final Duration LAST_CONNECTIONS = Duration.ofMillis(250);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

  private final ServerSettings settings;
  private final Metrics metrics = new Metrics();
  private final Surroundings surroundings;
  private final ServedModels served;
  private final GrpcEndpoint grpc;
  private final Optional<UploadFolder> uploads;
  private final Server server;

  private FrisketServer(ServerSettings settings, ServedModels served) {
    this.settings = settings;
    this.uploads = settings.guard().tokens().map(managed -> UploadFolder.in(settings.uploads()));
    this.served = served;
    this.surroundings =
        new Surroundings(
            settings.guard(),
            new EngineAdmission(served.engine(), served.plain()),
            settings.origins(),
            settings.accessLog(),
            metrics);
    new EngineMetrics(served.engine(), served.catalogue())
        .addTo(metrics, settings.engine().budget());
    Models models =
        new GuardedModels(
            new JoinedModels(
                new RowLimit(served.tasks(), settings.limits().rows()), served.plain()));
    Limits limits = settings.limits();
    metrics.gauge("frisket_requests_under_way", this::underWay);
    this.grpc =
        new GrpcEndpoint(
            models,
            served.folders(),
            metrics,
            new GrpcOptions(limits.bodyBytes(), limits.timeout()));
    this.server = built(models);
  }

  /**
   * Opens the store, reads the frozen models, and answers from then on.
   *
   * @param warm names of tasks that are loaded before
   * @throws org.frisket.models.error.InvalidInputException if there is no store, a port is taken,
   *     files of TLS are not what they should be, or a task to warm cannot answer
   * @throws IOException if the store cannot be read
   */
  public static FrisketServer start(ServerSettings settings, List<String> warm) throws IOException {
    settings.addresses().requireFree();
    ServedModels served = ServedModels.open(settings);
    try {
      WarmUp warmUp = new WarmUp(served.catalogue(), served.engine());
      List<ServedTask> first = warmUp.named(warm);
      FrisketServer made = new FrisketServer(settings, served);
      List<ServedTask> answered = warmUp.backbones();
      first.forEach(warmUp::ask);
      made.listen();
      answered.stream().limit(1).forEach(served.engine()::rehearse);
      return made;
    } catch (RuntimeException e) {
      served.close();
      throw e;
    }
  }

  private Server built(Models models) {
    Limits limits = settings.limits();
    ServerBuilder builder = Server.builder();
    SessionProtocol protocol =
        settings.tls().isPresent() ? SessionProtocol.HTTPS : SessionProtocol.HTTP;
    settings.addresses().all().forEach(address -> builder.port(address, protocol));
    settings.tls().ifPresent(tls -> tls.addTo(builder));
    builder
        .meterRegistry(new CompositeMeterRegistry()) // ours are elsewhere
        .maxNumConnections(limits.connections())
        .maxRequestLength(limits.bodyBytes())
        .requestTimeout(limits.timeout())
        .idleTimeout(IDLE)
        .gracefulShutdownTimeout(LAST_CONNECTIONS, LONGEST_STOP);
    new RestApi(
            models,
            metrics,
            new RestOptions(limits.bodyBytes(), limits.bodyBytes(), limits.timeout(), false, true))
        .addTo(builder);
    grpc.addTo(builder);
    ApiLimits api = new ApiLimits(limits.bodyBytes(), limits.timeout());
    new TextEndpoint(
            served.catalogue(),
            served.engine(),
            new RequestMetrics(metrics, models, "TEXT"),
            new RequestAccess(),
            new TextOptions(api, limits.rows(), limits.rows()))
        .addTo(builder);
    new ManagementEndpoint(
            served.catalogue(),
            served.engine(),
            new ManagementOptions(
                ManagementOptions.defaults().limits(),
                uploads.map(UploadFolder::path).orElse(settings.uploads())))
        .addTo(builder);
    OpenApi.addTo(builder);
    surroundings.addTo(builder, this::index);
    try {
      return builder.build();
    } catch (IllegalStateException e) { // of a key that is not the certificate's
      throw settings.tls().map(tls -> tls.refused(e)).orElseThrow(() -> e);
    }
  }

  private void listen() {
    try {
      server.start().join();
    } catch (CompletionException e) {
      throw new WorkFailedException(
          "the server did not start: " + ErrorText.of(e.getCause()), e.getCause());
    }
  }

  /** What there is, for whoever looks at the server's first page. */
  private Map<String, ?> index() {
    Map<String, Object> index = new LinkedHashMap<>();
    index.put("server", "frisket");
    index.put("tasks", tasks());
    index.put("ask", "POST /v1/models/TASK:predict");
    index.put("texts", "POST /text/v1/tasks/TASK:classify");
    index.put("calls", OpenApi.PATH);
    index.put("health", "/healthz/ready");
    index.put("metrics", "/monitoring/prometheus/metrics");
    return index;
  }

  /** {@code http://127.0.0.1:8501}, and so on: as this machine asks it. */
  public List<String> addresses() {
    String scheme = settings.tls().isPresent() ? "https" : "http";
    return server.activePorts().keySet().stream()
        .map(port -> scheme + "://" + settings.addresses().text(port.getPort()))
        .toList();
  }

  ServedModels served() {
    return served;
  }

  /** How many tasks there are now. */
  public int tasks() {
    return served.catalogue().tasks().size();
  }

  /** Something that can be asked at once; see {@link ServedModels#example}. */
  public Optional<ExampleRequest> example() {
    return served.example();
  }

  /** Requests that are being answered. */
  public int underWay() {
    return surroundings.drain().underWay();
  }

  /**
   * Ends: says that it is not healthy, refuses what is new, answers what is under way, for as long
   * as a request may last.
   *
   * @return requests that were not answered
   */
  public int drain() throws InterruptedException {
    grpc.serving(false);
    Drain drain = surroundings.drain();
    drain.begin();
    return drain.await(settings.limits().timeout().plusSeconds(5));
  }

  /** Ends, and frees all memory. */
  @Override
  public void close() {
    surroundings.drain().begin();
    try {
      server.stop().get(LONGEST_STOP.toMillis() * 2, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("the ports were not closed in time: {}", ErrorText.of(e));
    }
    uploads.ifPresent(UploadFolder::close);
    served.close();
  }
}
