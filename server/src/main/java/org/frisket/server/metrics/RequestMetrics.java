package org.frisket.server.metrics;

import org.frisket.server.model.Models;
import org.frisket.server.model.StatusCode;

/** TensorFlow Serving's own series of requests, of one entry point. */
public final class RequestMetrics {
  /** Under this name requests for models are counted that are not there. */
  public static final String UNKNOWN = "_unknown";

  private static final double MICROSECOND = 1e3;
  private static final String PREFIX = ":tensorflow:serving:";

  private final Models models;
  private final String entryPoint;
  private final Counters requests;
  private final Histograms latencies;
  private final UsageByModel usage;

  /**
   * Counts requests among other series.
   *
   * @param entryPoint {@code REST} or {@code GRPC}
   */
  public RequestMetrics(Metrics metrics, Models models, String entryPoint) {
    this.models = models;
    this.entryPoint = entryPoint;
    this.usage = metrics.usage();
    this.requests = metrics.counters(PREFIX + "request_count", "model_name", "status");
    this.latencies =
        metrics.histograms(
            PREFIX + "request_latency",
            Histograms.bounds(10, 1.8, 33),
            "model_name",
            "API",
            "entrypoint");
  }

  /**
   * Counts a request that was answered.
   *
   * @param model as the caller named it
   * @param api as TensorFlow Serving calls it: {@code predict} on REST, {@code Predict} on gRPC
   */
  public void answered(String model, String api, StatusCode code, long nanoseconds) {
    boolean known = models.knows(model);
    if (known) {
      usage.answered(models.fullName(model), code == StatusCode.OK, nanoseconds);
    }
    String name = known ? model : UNKNOWN;
    requests.add(1, name, code.name());
    if (code == StatusCode.OK) {
      latencies.observe(nanoseconds / MICROSECOND, name, api, entryPoint);
    }
  }

  /** What was counted of each model, at every entry point. */
  public UsageByModel usage() {
    return usage;
  }
}
