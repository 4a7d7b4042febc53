package org.frisket.server.grpc;

import com.linecorp.armeria.common.grpc.GrpcExceptionHandlerFunction;
import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.grpc.GrpcService;
import io.grpc.BindableService;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
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

  private final GrpcOptions options;
  private final GrpcService service;
  private final HealthStatusManager health = new HealthStatusManager();

  /** Services over models, which count what they answer. */
  public GrpcEndpoint(Models models, ModelConfigs configs, Metrics metrics, GrpcOptions options) {
    RequestMetrics requests = new RequestMetrics(metrics, models, "GRPC");
    Answers answers = new Answers(requests);
    this.options = options;
    BindableService reflection = ProtoReflectionServiceV1.newInstance();
    this.service =
        GrpcService.builder()
            .addService(new PredictionEndpoint(models, answers))
            .addService(new ModelEndpoint(models, configs, answers))
            .addService(health.getHealthService())
            .addService(reflection)
            .maxRequestMessageLength(options.messageBytes())
            .exceptionHandler(new OwnRefusals(options).orElse(GrpcExceptionHandlerFunction.of()))
            .useBlockingTaskExecutor(true)
            .build();
    serving(true);
  }

  /** Adds the services to a server. */
  public void addTo(ServerBuilder server) {
    OwnTimeout answersOnce = new OwnTimeout(service, options.timeout());
    for (Route route : service.routes()) {
      boolean once = route.patternString().startsWith(ONE_ANSWER);
      // The limit is one of messages, of which a client is told; not one of HTTP, which says 413.
      server.route().addRoute(route).maxRequestLength(0).build(once ? answersOnce : service);
    }
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
