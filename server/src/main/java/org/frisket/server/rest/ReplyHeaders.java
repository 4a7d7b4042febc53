package org.frisket.server.rest;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import org.frisket.server.model.RetryAfter;

/** Replies as the HTTP server sends them. */
final class ReplyHeaders {
  /** Without a charset, as TensorFlow Serving has it. */
  static final MediaType JSON = MediaType.create("application", "json");

  private final boolean cors;

  ReplyHeaders(boolean cors) {
    this.cors = cors;
  }

  HttpResponse response(HttpMethod method, RestReply reply) {
    ResponseHeadersBuilder headers = ResponseHeaders.builder(reply.status());
    if (cors) {
      headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
      headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "POST, GET");
      headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type");
    }
    reply
        .retryAfter()
        .ifPresent(time -> headers.setLong(HttpHeaderNames.RETRY_AFTER, RetryAfter.seconds(time)));
    if (reply.json().isEmpty()) {
      return HttpResponse.of(headers.build());
    }
    headers.contentType(JSON);
    return method == HttpMethod.HEAD
        ? HttpResponse.of(headers.build())
        : HttpResponse.of(headers.build(), HttpData.wrap(reply.json().get()));
  }
}
