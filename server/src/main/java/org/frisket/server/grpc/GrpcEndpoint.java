package org.frisket.server.grpc;

import com.linecorp.armeria.common.grpc.GrpcExceptionHandlerFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.grpc.GrpcService;
import io.grpc.BindableService;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.frisket.server.grpc.wire.ModelServiceGrpc;
import org.frisket.server.grpc.wire.PredictionServiceGrpc;
import org.frisket.server.metrics.Metrics;
import org.frisket.server.metrics.RequestMetrics;
import org.frisket.server.model.ModelConfigs;
import org.frisket.server.model.Models;

/** All gRPC services of a server, on whatever ports it has. */
public final class GrpcEndpoint {
  /** Where no call is a stream that may last for ever. */
  private static final String ONE_ANSWER = "/tensorflow.serving.";

  private static final Set<String> ASKING =
      Stream.of("Predict", "Classify", "Regress", "MultiInference")
          .map(method -> "/" + PredictionServiceGrpc.SERVICE_NAME + "/" + method)
          .collect(Collectors.toUnmodifiableSet());

  private static final String FORMER_REFLECTION = "/grpc.reflection.v1alpha.";

  private final GrpcOptions options;
  private final HealthStatusManager health = new HealthStatusManager();
  private final List<BindableService> services;

  /** Services over models, which count what they answer. */
  public GrpcEndpoint(Models models, ModelConfigs configs, Metrics metrics, GrpcOptions options) {
    Answers answers = new Answers(new RequestMetrics(metrics, models, "GRPC"));
    this.options = options;
    this.services =
        List.of(
            new PredictionEndpoint(models, answers),
            new ModelEndpoint(models, configs, answers),
            health.getHealthService());
    serving(true);
  }

  /** Whether a call asks a model, which its message names. */
  public static boolean asks(String path) {
    return ASKING.contains(path);
  }

  private GrpcService with(BindableService reflection) {
    return GrpcService.builder()
        .addServices(services)
        .addService(reflection)
        .maxRequestMessageLength(options.messageBytes())
        .exceptionHandler(new OwnRefusals(options).orElse(GrpcExceptionHandlerFunction.of()))
        .useBlockingTaskExecutor(true)
        .build();
  }

  /** Adds the services to a server. */
  public void addTo(ServerBuilder server) {
    GrpcService all = with(ProtoReflectionServiceV1.newInstance());
    OwnTimeout answersOnce = new OwnTimeout(all, options.timeout());
    for (Route route : all.routes()) {
      boolean once = route.patternString().startsWith(ONE_ANSWER);
      add(server, route, once ? answersOnce : all);
    }
    addFormerReflection(server);
  }

  /** Many clients ask reflection by its former name; one service cannot have both. */
  @SuppressWarnings("deprecation")
  private void addFormerReflection(ServerBuilder server) {
    GrpcService former = with(io.grpc.protobuf.services.ProtoReflectionService.newInstance());
    for (Route route : former.routes()) {
      if (route.patternString().startsWith(FORMER_REFLECTION)) {
        add(server, route, former);
      }
    }
  }

  /** The limit is one of messages, of which a client is told; not one of HTTP, which says 413. */
  private static void add(ServerBuilder server, Route route, HttpService service) {
    server.route().addRoute(route).maxRequestLength(0).build(service);
  }

  /** What the health service says from now on: false while the server starts or drains. */
  public void serving(boolean isServing) {
    ServingStatus status = isServing ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
    Stream.of(
            HealthStatusManager.SERVICE_NAME_ALL_SERVICES,
            PredictionServiceGrpc.SERVICE_NAME,
            ModelServiceGrpc.SERVICE_NAME,
            "PredictionService",
            "ModelService")
        .forEach(name -> health.setStatus(name, status));
  }
}
