package org.frisket.server.rest;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.frisket.savedmodels.serving.engine.Deadline;

/** From the HTTP server to {@link RestHandler} and back: bodies whole, off the event loops. */
final class RestService implements HttpService {
  private final RestHandler handler;
  private final RestOptions options;
  private final ReplyHeaders headers;

  RestService(RestHandler handler, RestOptions options) {
    this.handler = handler;
    this.options = options;
    this.headers = new ReplyHeaders(options.cors());
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    Deadline deadline = Deadline.after(options.timeout());
    AtomicBoolean gone = new AtomicBoolean();
    CompletableFuture<HttpResponse> reply =
        request
            .aggregate()
            .thenComposeAsync(
                whole -> answer(context, whole, deadline, gone::get),
                context.blockingTaskExecutor())
            .thenApply(answer -> headers.response(request.method(), answer));
    HttpResponse response = HttpResponse.of(reply);
    CompletableFuture<Void> unused =
        response.whenComplete().whenComplete((done, problem) -> gone.set(problem != null));
    return response;
  }

  private CompletableFuture<RestReply> answer(
      ServiceRequestContext context,
      AggregatedHttpRequest request,
      Deadline deadline,
      BooleanSupplier callerGone) {
    Optional<byte[]> body = body(request);
    if (body.isEmpty()) {
      return CompletableFuture.completedFuture(RestReply.tooLarge(options.inflatedBytes()));
    }
    return handler.answer(
        new RestCall(
            request.method().name(),
            context.rawPath(),
            Optional.ofNullable(request.headers().get(HttpHeaderNames.ORIGIN)),
            body.get(),
            deadline,
            callerGone));
  }

  private Optional<byte[]> body(AggregatedHttpRequest request) {
    byte[] body = request.content().array();
    String encoding = request.headers().get(HttpHeaderNames.CONTENT_ENCODING, "");
    return encoding.contains("gzip")
        ? Inflated.of(body, options.inflatedBytes())
        : Optional.of(body);
  }
}
