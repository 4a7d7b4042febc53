package org.frisket.server.rest;

import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.ServerBuilder;
import java.time.Duration;
import java.util.Optional;
import org.frisket.server.metrics.Metrics;
import org.frisket.server.metrics.RequestMetrics;
import org.frisket.server.model.Models;
import org.frisket.server.model.ServingException;

/** TensorFlow Serving's REST over models, for an HTTP server that may do other things besides. */
public final class RestApi {
  private static final Duration TIME_TO_WRITE = Duration.ofSeconds(5);

  private final RestService service;
  private final MetricsService metricsService;
  private final RestOptions options;

  public RestApi(Models models, Metrics metrics, RestOptions options) {
    RequestMetrics requests = new RequestMetrics(metrics, models, "REST");
    this.service = new RestService(new RestHandler(models, requests), options);
    this.metricsService = new MetricsService(metrics);
    this.options = options;
  }

  /** The model that a POST of a path asks; nothing where it asks none. */
  public static Optional<String> modelAsked(String target) {
    try {
      return RestPath.ofPost(target).map(RestPath::name);
    } catch (ServingException notAVersion) {
      return Optional.empty();
    }
  }

  /**
   * Adds everything below {@code /v1/}, in any case, and the page of metrics; limits bodies there;
   * and says what the server itself refuses in JSON, everywhere.
   */
  public void addTo(ServerBuilder server) {
    server
        .route()
        .addRoute(Route.builder().regex("^/[vV]1(/.*)?$").build())
        .maxRequestLength(options.bodyBytes())
        .requestTimeout(options.timeout().plus(TIME_TO_WRITE))
        .build(service);
    if (options.metrics()) {
      server.route().path(MetricsService.PATH).build(metricsService);
    }
    server.errorHandler(new RestErrors());
  }
}
