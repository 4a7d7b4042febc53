package org.frisket.server.rest;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.util.Exceptions;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.RequestTimeoutException;
import com.linecorp.armeria.server.ServerErrorHandler;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.concurrent.TimeoutException;
import org.frisket.server.model.StatusCode;
import org.frisket.server.rest.json.Replies;

/** What the HTTP server itself refuses, in the form of every other error. */
final class RestErrors implements ServerErrorHandler {
  private final ReplyHeaders headers = new ReplyHeaders(false);

  @Override
  public HttpResponse onServiceException(ServiceRequestContext context, Throwable cause) {
    String method = context.method().name();
    String target = context.rawPath();
    long limit = context.config().maxRequestLength();
    if (cause instanceof HttpStatusException known) {
      return rendered(known.httpStatus(), method, target, "", limit).toHttpResponse();
    }
    if (cause instanceof ContentTooLargeException) {
      return headers.response(context.method(), RestReply.tooLarge(limit));
    }
    if (Exceptions.isStreamCancelling(cause)) {
      return headers.response(context.method(), RestReply.bare(StatusCode.CANCELLED));
    }
    Throwable thrown = cause instanceof RequestTimeoutException ? new TimeoutException() : cause;
    return headers.response(context.method(), Failures.reply(thrown));
  }

  @Override
  public AggregatedHttpResponse renderStatus(
      ServiceRequestContext context,
      ServiceConfig config,
      RequestHeaders request,
      HttpStatus status,
      String description,
      Throwable cause) {
    String method = request == null ? "" : request.method().name();
    String path = request == null ? "" : request.path();
    String what = description == null ? "" : description;
    return rendered(status, method, path, what, config.maxRequestLength());
  }

  /** There is no 405 in this contract: a method that is not known is a malformed request. */
  private static AggregatedHttpResponse rendered(
      HttpStatus status, String method, String path, String description, long limit) {
    if (status.equals(HttpStatus.METHOD_NOT_ALLOWED)) {
      return aggregated(RestReply.malformed(method, path));
    }
    if (status.equals(HttpStatus.NOT_FOUND)) {
      return aggregated(RestReply.notFound(path));
    }
    if (status.equals(HttpStatus.REQUEST_ENTITY_TOO_LARGE)) {
      return aggregated(RestReply.tooLarge(limit));
    }
    String what = description.isEmpty() ? status.reasonPhrase() : description;
    return aggregated(status, Replies.error(what));
  }

  private static AggregatedHttpResponse aggregated(RestReply reply) {
    return aggregated(HttpStatus.valueOf(reply.status()), reply.json().orElseThrow());
  }

  private static AggregatedHttpResponse aggregated(HttpStatus status, byte[] json) {
    ResponseHeaders headers =
        ResponseHeaders.builder(status).contentType(ReplyHeaders.JSON).build();
    return AggregatedHttpResponse.of(headers, HttpData.wrap(json));
  }
}
