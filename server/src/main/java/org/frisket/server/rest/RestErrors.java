package org.frisket.server.rest;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.RequestTimeoutException;
import com.linecorp.armeria.server.ServerErrorHandler;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.ServiceRequestContext;
import org.frisket.server.rest.json.Replies;

/** What the HTTP server itself refuses, in the form of every other error. */
final class RestErrors implements ServerErrorHandler {
  private final ReplyHeaders headers = new ReplyHeaders(false);

  @Override
  public HttpResponse onServiceException(ServiceRequestContext context, Throwable cause) {
    if (cause instanceof HttpStatusException known) {
      return rendered(known.httpStatus(), context.method().name(), context.rawPath(), "")
          .toHttpResponse();
    }
    if (cause instanceof ContentTooLargeException large) {
      return headers.response(context.method(), RestReply.tooLarge(large.maxContentLength()));
    }
    if (cause instanceof RequestTimeoutException) {
      return headers.response(
          context.method(), Failures.reply(new java.util.concurrent.TimeoutException()));
    }
    return headers.response(context.method(), Failures.reply(cause));
  }

  @Override
  public AggregatedHttpResponse renderStatus(
      ServiceRequestContext context,
      ServiceConfig config,
      RequestHeaders request,
      HttpStatus status,
      String description,
      Throwable cause) {
    if (cause instanceof ContentTooLargeException large) {
      return aggregated(
          HttpStatus.REQUEST_ENTITY_TOO_LARGE,
          RestReply.tooLarge(large.maxContentLength()).json().orElseThrow());
    }
    String method = request == null ? "" : request.method().name();
    String path = request == null ? "" : request.path();
    return rendered(status, method, path, description == null ? "" : description);
  }

  /** There is no 405 in this contract: a method that is not known is a malformed request. */
  private static AggregatedHttpResponse rendered(
      HttpStatus status, String method, String path, String description) {
    if (status.equals(HttpStatus.METHOD_NOT_ALLOWED)) {
      return aggregated(
          HttpStatus.BAD_REQUEST, Replies.error("Malformed request: " + method + " " + path));
    }
    if (status.equals(HttpStatus.NOT_FOUND)) {
      return aggregated(status, Replies.error("Not found: " + path));
    }
    String what = description.isEmpty() ? status.reasonPhrase() : description;
    return aggregated(status, Replies.error(what));
  }

  private static AggregatedHttpResponse aggregated(HttpStatus status, byte[] json) {
    ResponseHeaders headers =
        ResponseHeaders.builder(status).contentType(ReplyHeaders.JSON).build();
    return AggregatedHttpResponse.of(headers, HttpData.wrap(json));
  }
}
