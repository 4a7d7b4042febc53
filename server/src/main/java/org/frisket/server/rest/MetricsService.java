package org.frisket.server.rest;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import org.frisket.server.metrics.Metrics;

/** The page that Prometheus reads, at TensorFlow Serving's path. Any method gets it. */
final class MetricsService implements HttpService {
  static final String PATH = "/monitoring/prometheus/metrics";
  private static final MediaType TEXT = MediaType.create("text", "plain");

  private final Metrics metrics;

  MetricsService(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    String target = context.rawPath();
    if (!target.equals(PATH)) {
      String message = "Unexpected path: " + target + ". Should be " + PATH;
      return HttpResponse.of(HttpStatus.BAD_REQUEST, TEXT, message);
    }
    return HttpResponse.of(HttpStatus.OK, TEXT, metrics.text());
  }
}
