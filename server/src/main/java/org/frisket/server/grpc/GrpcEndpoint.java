package org.frisket.server.grpc;

import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.grpc.GrpcService;
import io.grpc.BindableService;
import io.grpc.Status;
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
import org.frisket.server.model.ServingException;

/** All gRPC services of a server, on whatever ports it has. */
public final class GrpcEndpoint {
  private final GrpcService service;
  private final HealthStatusManager health = new HealthStatusManager();

  /**
   * Services over models.
   *
   * @param maxMessageBytes how large a request may be; a larger one ends with {@code
   *     RESOURCE_EXHAUSTED}
   */
  public GrpcEndpoint(Models models, ModelConfigs configs, Metrics metrics, int maxMessageBytes) {
    RequestMetrics requests = new RequestMetrics(metrics, models, "GRPC");
    BindableService reflection = ProtoReflectionServiceV1.newInstance();
    this.service =
        GrpcService.builder()
            .addService(new PredictionEndpoint(models, requests))
            .addService(new ModelEndpoint(models, configs))
            .addService(health.getHealthService())
            .addService(reflection)
            .maxRequestMessageLength(maxMessageBytes)
            .exceptionHandler((context, status, cause, metadata) -> told(status, maxMessageBytes))
            .useBlockingTaskExecutor(true)
            .build();
    serving(true);
  }

  /** What Armeria itself refuses, in words; errors of calls are told as they are. */
  private static Status told(Status status, int maxMessageBytes) {
    boolean large =
        status.getCode() == Status.Code.RESOURCE_EXHAUSTED
            && !(status.getCause() instanceof ServingException);
    return large
        ? status.withDescription(
            "Received a message larger than the limit of " + maxMessageBytes + " bytes")
        : status;
  }

  /** Adds the services to a server. */
  public void addTo(ServerBuilder server) {
    for (Route route : service.routes()) {
      // The limit is one of messages, of which a client is told; not one of HTTP, which says 413.
      server.route().addRoute(route).maxRequestLength(0).build(service);
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
