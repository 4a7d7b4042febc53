package org.frisket.server.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.common.base.Throwables;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.encoding.DecodingService;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.frisket.savedmodels.serving.engine.Deadline;
import org.frisket.server.model.RetryAfter;

/** From the HTTP server to a handler and back: bodies whole, off the event loops, JSON replies. */
public final class ApiService implements HttpService {
  private static final Duration TIME_TO_WRITE = Duration.ofSeconds(5);
  private static final MediaType JSON = MediaType.create("application", "json");

  private final String prefix;
  private final ApiLimits limits;
  private final Handler handler;

  /** Answers, or throws, or gives a future that ends in an error. */
  @FunctionalInterface
  public interface Handler {
    CompletableFuture<ApiReply> answer(ApiCall call);
  }

  /**
   * @param prefix of its paths, with a slash at both ends
   */
  public ApiService(String prefix, ApiLimits limits, Handler handler) {
    this.prefix = prefix;
    this.limits = limits;
    this.handler = handler;
  }

  /** Adds everything below the prefix. */
  public void addTo(ServerBuilder server) {
    server
        .route()
        .pathPrefix(prefix)
        .maxRequestLength(limits.bodyBytes())
        .requestTimeout(limits.timeout().plus(TIME_TO_WRITE))
        .decorator(DecodingService.newDecorator())
        .errorHandler((context, cause) -> response(failed(cause)))
        .build(this);
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    Deadline deadline = Deadline.after(limits.timeout());
    AtomicBoolean gone = new AtomicBoolean();
    CompletableFuture<HttpResponse> reply =
        request
            .aggregate()
            .thenComposeAsync(
                whole -> answer(call(context, whole, deadline, gone::get)),
                context.blockingTaskExecutor())
            .exceptionally(this::failed)
            .thenApply(ApiService::response);
    HttpResponse response = HttpResponse.of(reply);
    CompletableFuture<Void> unused =
        response.whenComplete().whenComplete((done, problem) -> gone.set(problem != null));
    return response;
  }

  private ApiCall call(
      ServiceRequestContext context,
      AggregatedHttpRequest request,
      Deadline deadline,
      BooleanSupplier callerGone) {
    String path = context.rawPath();
    int query = path.indexOf('?');
    String bare = query < 0 ? path : path.substring(0, query);
    return new ApiCall(
        request.method().name(),
        bare.startsWith(prefix) ? bare.substring(prefix.length()) : bare,
        query < 0 ? QueryParams.of() : QueryParams.fromQueryString(path.substring(query + 1)),
        request.headers(),
        request.content().array(),
        deadline,
        callerGone,
        context.blockingTaskExecutor());
  }

  private CompletableFuture<ApiReply> answer(ApiCall call) {
    long left = Math.max(1, call.deadline().remaining().toMillis());
    return handler.answer(call).orTimeout(left, TimeUnit.MILLISECONDS);
  }

  /** What the HTTP server itself refuses comes here too. */
  private ApiReply failed(Throwable thrown) {
    boolean large =
        Throwables.getCausalChain(thrown).stream()
            .anyMatch(
                cause ->
                    cause instanceof ContentTooLargeException
                        || (cause instanceof HttpStatusException known
                            && known.httpStatus().equals(HttpStatus.REQUEST_ENTITY_TOO_LARGE)));
    return ApiReply.error(
        large
            ? Refusal.TOO_LARGE.of(
                "body: larger than %d bytes (expected: at most that)".formatted(limits.bodyBytes()))
            : thrown);
  }

  private static HttpResponse response(ApiReply reply) {
    ResponseHeadersBuilder headers = ResponseHeaders.builder(reply.status()).contentType(JSON);
    reply
        .retryAfter()
        .ifPresent(time -> headers.setLong(HttpHeaderNames.RETRY_AFTER, RetryAfter.seconds(time)));
    try {
      return HttpResponse.of(
          headers.build(), HttpData.wrap(JsonBody.MAPPER.writeValueAsBytes(reply.json())));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
