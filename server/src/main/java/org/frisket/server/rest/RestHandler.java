package org.frisket.server.rest;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.frisket.server.metrics.RequestMetrics;
import org.frisket.server.model.Lease;
import org.frisket.server.model.Models;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;
import org.frisket.server.rest.json.MetadataReply;
import org.frisket.server.rest.json.Replies;

/** What each request is answered with. Knows nothing of the HTTP server. */
final class RestHandler {
  private static final String PREFIX = "/v1/";

  private final Models models;
  private final RequestMetrics metrics;
  private final Inference inference;

  RestHandler(Models models, RequestMetrics metrics) {
    this.models = models;
    this.metrics = metrics;
    this.inference = new Inference(models);
  }

  /** Never ends in an error. */
  CompletableFuture<RestReply> answer(RestCall call) {
    try {
      return routed(call).exceptionally(Failures::reply);
    } catch (RuntimeException problem) {
      return CompletableFuture.completedFuture(Failures.reply(problem));
    }
  }

  private CompletableFuture<RestReply> routed(RestCall call) {
    if (!isBelow(call.target())) {
      return CompletableFuture.completedFuture(RestReply.notFound(call.target()));
    }
    return switch (call.method()) {
      case "POST" -> posted(call);
      case "GET" -> CompletableFuture.completedFuture(got(call));
      case "OPTIONS" -> CompletableFuture.completedFuture(options(call));
      default -> CompletableFuture.completedFuture(malformed(call));
    };
  }

  /** As TensorFlow Serving has it: fixed parts in any case; {@code /v1} alone is not below it. */
  private static boolean isBelow(String target) {
    return target.length() >= PREFIX.length()
        && target.substring(0, PREFIX.length()).toLowerCase(Locale.ROOT).equals(PREFIX);
  }

  private CompletableFuture<RestReply> posted(RestCall call) {
    Optional<RestPath> path = RestPath.ofPost(call.target());
    if (path.isEmpty() || !Inference.isVerb(path.get().action())) {
      return CompletableFuture.completedFuture(malformed(call));
    }
    long start = System.nanoTime();
    return inferred(path.get(), call)
        .whenComplete(
            (reply, none) ->
                metrics.answered(
                    path.get().name(),
                    path.get().action(),
                    reply.code(),
                    System.nanoTime() - start));
  }

  private CompletableFuture<RestReply> inferred(RestPath path, RestCall call) {
    try {
      return inference
          .run(path, call)
          .orTimeout(Math.max(1, call.deadline().remaining().toMillis()), TimeUnit.MILLISECONDS)
          .thenApply(RestReply::ok)
          .exceptionally(Failures::reply);
    } catch (RuntimeException problem) {
      return CompletableFuture.completedFuture(Failures.reply(problem));
    }
  }

  private RestReply got(RestCall call) {
    Optional<RestPath> path = RestPath.ofGet(call.target());
    if (path.isEmpty()) {
      return malformed(call);
    }
    if (path.get().name().isEmpty()) {
      throw ServingException.invalid("Missing model name in request.");
    }
    return RestReply.ok(path.get().action().isEmpty() ? status(path.get()) : metadata(path.get()));
  }

  /** Labels are not looked at. */
  private byte[] status(RestPath path) {
    return Replies.status(models.status(path.name(), path.version()));
  }

  private byte[] metadata(RestPath path) {
    try (Lease lease = models.find(path.spec())) {
      return MetadataReply.of(lease.name(), lease.version(), lease.servable().signatures());
    }
  }

  private static RestReply options(RestCall call) {
    String origin = call.origin().orElse("");
    boolean page = origin.startsWith("http://") || origin.startsWith("https://");
    return RestReply.bare(page ? StatusCode.OK : StatusCode.INVALID_ARGUMENT);
  }

  private static RestReply malformed(RestCall call) {
    return RestReply.malformed(call.method(), call.target());
  }
}
